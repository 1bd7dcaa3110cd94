"""The HTTP server: uvicorn, with deadlines for slow senders, caps and a graceful stop.

uvicorn waits for ever for a client that does not finish its request, and counts such a client
against its concurrency limit, so that a few dozen silent sockets shut everybody out. Here a request
reaches the application only when it is complete, and whoever is slow is let go.
"""
