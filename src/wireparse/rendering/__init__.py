"""Values to text, as a house style writes them."""
