"""What is asked about the organisation."""
