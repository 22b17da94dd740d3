package batch

// What SPEC marks (later) is held at these values, here and nowhere else.
const (
	laterExtension       = 0 // account child 7
	laterFlags           = 0 // account flags
	laterMarketStatus    = 0 // market leaf child 3
	laterSettlementPrice = 0 // market leaf child 4
	laterOpenInterest    = 0 // market leaf child 6
	laterLossRatio       = 0 // state root child 5, header word 18
	laterLogHash         = 0 // header word 9
	laterDataMode        = 0 // header word 19
	laterBlobHash        = 0 // header word 20
	laterBundle          = 0 // order w2
	laterKeyID           = 0 // order w2
)
