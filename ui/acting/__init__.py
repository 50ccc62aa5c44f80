"""What the window offers: every act and every page, each said once and imported when asked for."""
