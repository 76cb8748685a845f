// Package ci holds what runs mxpls before commits and in pipelines; its tests (tag e2e) do so with the real tools.
package ci
