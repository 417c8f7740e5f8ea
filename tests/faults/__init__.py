"""What happens when something dies: real processes, killed. Run by `make faults`."""
