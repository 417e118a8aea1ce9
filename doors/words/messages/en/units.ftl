# Units that have no symbol, as they stand behind a number.
unit-cells = cells
unit-viable-cells = viable cells
unit-cycles = cycles
unit-copies = copies
unit-colonies = colonies
unit-events = events
unit-vials = vials
unit-changes = changes
unit-cny = yuan
unit-score = points
