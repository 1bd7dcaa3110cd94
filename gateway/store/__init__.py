"""The record databases: one for all regions, or one per region (design, part 3)."""
