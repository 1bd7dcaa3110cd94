"""One GraphQL gateway over the regional regimes of construction insurance in Chinese cities."""
