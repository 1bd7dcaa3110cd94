"""The command path: one way by which every act changes records (design, part 3).

Authorise, load facts, ask the region's gates, write, open and meet obligations, append to the
ledger, queue the event: in one transaction, which an idempotency key is part of. A record package
declares its acts (`gateway.store.acts.act.Act`); `gateway.store.acts.path.Path` does them.
"""
