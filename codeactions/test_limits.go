package codeactions

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"mxpls/analysis/facts"
	"mxpls/analysis/module"
	"mxpls/analysis/syntax"
)

// limits are what Field(…) asks of a value.
type limits struct {
	above, least, most, below float64 // gt, ge, le, lt; infinite where there is none
	multiple                  float64 // 0 for none
	shortest, longest         int     // characters or elements; longest is -1 for no limit
}

func noLimits() limits {
	inf := math.Inf(1)
	return limits{above: -inf, least: -inf, most: inf, below: inf, longest: -1}
}

var errPattern = errors.New("it must match a pattern")

// read takes the limits of a call of Field in.
func (l *limits) read(call syntax.Node) error {
	for _, a := range facts.Args(call) {
		if a.Star > 0 {
			return errors.New("its Field has arguments that cannot be read")
		}
		var to *float64
		switch a.Name {
		case "gt":
			to = &l.above
		case "ge":
			to = &l.least
		case "le":
			to = &l.most
		case "lt":
			to = &l.below
		case "multiple_of":
			to = &l.multiple
		case "min_length", "max_length":
			n, err := number(a.Value)
			if err != nil {
				return err
			}
			if a.Name == "min_length" {
				l.shortest = int(n)
			} else {
				l.longest = int(n)
			}
			continue
		case "pattern", "regex", "discriminator", "decimal_places", "max_digits":
			return errPattern
		default:
			continue
		}
		n, err := number(a.Value)
		if err != nil {
			return err
		}
		*to = n
	}
	return nil
}

// number reads a literal.
func number(n syntax.Node) (float64, error) {
	s := strings.ReplaceAll(strings.ReplaceAll(facts.Unparen(n).Text(), "_", ""), " ", "")
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, fmt.Errorf("its limit %s is no literal", n.Text())
	}
	return f, nil
}

func (l limits) allow(x float64) bool {
	return x > l.above && x >= l.least && x <= l.most && x < l.below && (l.multiple == 0 || math.Mod(x, l.multiple) == 0)
}

// integers are some numbers within the limits: 1, 2, 3 where there are none.
func (l limits) integers() ([]string, error) {
	const small = 24 // more properties of one kind has no event
	var candidates []float64
	for n := range small {
		candidates = append(candidates, float64(n+1))
	}
	candidates = append(candidates, l.least, l.least+1, l.above+1, l.above+2, l.most, l.most-1, l.below-1, l.below-2, l.multiple, 2*l.multiple, 0, 100, 1000)
	return l.allowed(candidates, func(x float64) string {
		if x != math.Trunc(x) {
			return ""
		}
		return grouped(strconv.FormatInt(int64(x), 10))
	})
}

// allowed writes the candidates that are within the limits. Those that write gives "" for are no numbers of the kind.
func (l limits) allowed(candidates []float64, write func(float64) string) ([]string, error) {
	var out []string
	for _, c := range candidates {
		if math.IsInf(c, 0) || math.IsNaN(c) || !l.allow(c) {
			continue
		}
		if s := write(c); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("no number within its limits is found")
	}
	return out, nil
}

// grouped writes long numbers in groups of three digits.
func grouped(digits string) string {
	if len(digits) < 7 {
		return digits
	}
	var parts []string
	for len(digits) > 3 {
		parts = append([]string{digits[len(digits)-3:]}, parts...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, parts...), "_")
}

// floats are some numbers within the limits.
func (l limits) floats() ([]string, error) {
	candidates := []float64{0.5, 0.25, 0.75, 1.5, 2.5, 3.5}
	low, high := max(l.least, l.above), min(l.most, l.below)
	candidates = append(candidates, l.least, l.most, (low+high)/2, (3*low+high)/4, low+1, low+2, high-1)
	return l.allowed(candidates, func(x float64) string {
		s := strconv.FormatFloat(x, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		return s
	})
}

// text fits some words into the limits, whole ones if one is short enough.
func (l limits) text(words string) string {
	for len(words) < l.shortest {
		words += "x"
	}
	if l.longest < 0 || len(words) <= l.longest {
		return words
	}
	cut := words[:l.longest]
	if at := strings.LastIndexByte(words[:l.longest+1], ' '); at >= max(l.shortest, 1) {
		cut = words[:at]
	}
	return cut
}

// fieldLimits are those of a field, of its Field calls and of Annotated in its type. Other conditions in its type, such as validators, are not understood.
func fieldLimits(v *module.View, f module.Field) (limits, error) {
	l := noLimits()
	if f.Opaque {
		return l, errors.New("its Field cannot be read")
	}
	value := facts.Unparen(f.Binding.Value)
	if value.Kind() == syntax.KindCall {
		if err := l.read(value); err != nil {
			return l, err
		}
	}
	for _, m := range v.TypeOf(f).Metadata {
		if err := l.metadata(v, m); err != nil {
			return l, err
		}
	}
	return l, nil
}

func (l *limits) metadata(v *module.View, m module.Metadatum) error {
	switch {
	case facts.IsString(m.Node):
		return nil
	case m.Node.Kind() == syntax.KindCall && v.Spelled(m.At, m.Node.Child(syntax.FieldFunction)) == "Field":
		return l.read(m.Node)
	}
	return fmt.Errorf("what %s asks of it cannot be told", m.Node.Text())
}
