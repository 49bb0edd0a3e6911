"""The turn: observe, plan, make it true. It knows the world only by the ports."""
