"""What ties the house together: settings, addresses, and the entrance for servers."""
