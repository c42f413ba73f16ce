"""What a rulebook is made of: scales, operations and rules."""
