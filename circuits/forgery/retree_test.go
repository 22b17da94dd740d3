package forgery

import "testing"

func TestRetreeOfAnHonestWitnessChangesNothing(t *testing.T) {
	for _, s := range []*Scene{Quiet, Trading, Liquidating, Taking, Rich} {
		a, err := s.Assignment()
		if err != nil {
			t.Fatal(err)
		}
		before := fingerprint(a.Circuit)
		retree(a.Circuit)
		if fingerprint(a.Circuit) != before {
			t.Errorf("%s: another witness", s.Name)
		}
	}
}
