package module

// ServiceClass gives the class through which a module talks to Mixpanel; Kind Unknown when no file of the module defines it.
func (v *View) ServiceClass(r *Root) Symbol {
	return whole(v, "service-class", r.Dir, equal, func(v *View) Symbol {
		for _, role := range []Role{Service, Exports, Inside} {
			for _, path := range v.Files(r, role) {
				if c := v.ClassIn(path, r.Names.ServiceClass); c.Kind == Class {
					return c
				}
			}
		}
		return Symbol{}
	})
}
