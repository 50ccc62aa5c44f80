"""The pages of the window. No page knows another: what they share goes through ``ui.desk``."""
