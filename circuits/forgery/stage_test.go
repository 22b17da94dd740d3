package forgery

import "testing"

func TestScenesAreHonest(t *testing.T) {
	for _, s := range []*Scene{Quiet, Trading, Liquidating, Taking, Rich} {
		t.Run(s.Name, func(t *testing.T) {
			a, err := s.Assignment()
			if err != nil {
				t.Fatal(err)
			}
			v, err := Evaluate(a.Circuit)
			if err != nil {
				t.Fatal(err)
			}
			if len(v.Words) != len(a.Words) {
				t.Fatalf("%d words, want %d", len(v.Words), len(a.Words))
			}
			for i := range v.Words {
				if !v.Words[i].Equal(&a.Words[i]) {
					t.Errorf("word %d is %v, the assigner says %v", i, &v.Words[i], &a.Words[i])
				}
			}
			accepts(t, a.Circuit)
		})
	}
}
