"""The parts that pages and dialogs are made of. They know neither the diary nor a page."""
