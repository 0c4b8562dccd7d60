// Package smoke drives the real program on a virtual display with mouse and keys, and looks into the workspace to see
// whether what was done there happened. scripts/smoke.sh starts the display and runs it; "make smoke" is the way in.
package smoke
