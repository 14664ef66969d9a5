"""What kits build with: single things, drawn with a pen in metres, in the light of a site."""
