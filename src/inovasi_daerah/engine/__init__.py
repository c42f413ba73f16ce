"""Compile a rulebook; evaluate a submission exactly; explain every point. The engine knows no law."""
