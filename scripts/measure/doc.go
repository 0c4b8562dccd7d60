// Package measure makes what scripts/measure.sh measures the real program on; docs/PERFORMANCE.md has the figures.
package measure
