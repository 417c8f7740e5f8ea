"""An invented jobcentre: everybody and everything in it is made up, and made through the product's own actions."""
