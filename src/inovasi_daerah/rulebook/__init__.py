"""What an edition file may say, and how it is found, read and checked."""
