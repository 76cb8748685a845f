package syntax

import "slices"

// closeClass ends the innermost class before the line start pos. Comments there that are indented like members are the class's.
func (s *scanner) closeClass(pos int, p peek) int {
	f := s.frames[len(s.frames)-1]
	end := s.ownComments(pos, p, f.base)
	s.trivia(pos, end)
	f = s.frames[len(s.frames)-1]
	s.frames = s.frames[:len(s.frames)-1]
	b := &Block{Kind: Class, Head: f.head, Members: f.members(nil, 0), base: f.base, headCost: f.cost}
	outer := &s.frames[len(s.frames)-1]
	outer.add(cell{Item: Item{Block: b}, cost: b.cost()})
	s.spare = append(s.spare, f.cells[:0])
	return end
}

// members is the list of a frame's items, followed by the items of an old list from an index on.
func (f *frame) members(old *List, from int) *List {
	kept := f.kept
	if kept == nil && old == nil {
		return f.list()
	}
	if kept == nil {
		kept = &List{}
	}
	if old == nil {
		old = &List{}
	}
	return join(kept, f.upTo, slices.Clone(f.all()), old, from)
}

// ownComments is the end of those comments at the line start pos that belong to the block before them, whose lines are indented by base
// columns at least: up to the first comment that is indented less, as the grammar has it.
func (s *scanner) ownComments(pos int, p peek, base int) int {
	end := pos
	if !p.comment {
		return end
	}
	for i, width := pos, 0; i < p.start; {
		switch c := s.src[i]; c {
		case ' ':
			width++
		case '\t':
			width += 8
		case '#':
			if width < base {
				return end
			}
			i = afterLineEnd(s.src, lineEnd(s.src, i))
			end, width = i, 0
			continue
		default:
			width = 0
		}
		i++
	}
	return end
}

// cost is what finding a class took.
func (b *Block) cost() cost {
	return cost{
		reach: max(b.headCost.reach, len(b.Head.Text)+b.Members.reach),
		marks: b.headCost.marks + b.Members.marks,
	}
}
