package syntax

import "mxpls/analysis/text"

// Edit gives the file of newText, which is the file's text after e, and what changed. It equals Parse(newText); units that did not
// change keep their pointers.
func (f *File) Edit(newText *text.Text, e text.Edit) (*File, Delta) {
	g := Parse(newText)
	var olds []Item
	for _, i := range f.items.All() {
		olds = append(olds, i)
	}
	a := newAdopter(olds, nil)
	var news []Item
	for _, c := range g.items.chunks {
		a.cells(c.cells)
	}
	for _, i := range g.items.All() {
		news = append(news, i)
	}
	d := a.delta(news, nil)
	for _, i := range olds {
		i.placed(nil, func(p Placed) bool {
			if _, ok := a.was[p.Unit]; ok {
				d.Removed = append(d.Removed, p)
			}
			return true
		})
	}
	return g, d
}
