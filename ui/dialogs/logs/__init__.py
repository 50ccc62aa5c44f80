"""Several people, several logs: choosing one, and beginning one for another person."""
