package field

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"novation/circuits/reference"
	"novation/native/fault"
)

func numbers(n int) []fr.Element {
	out := make([]fr.Element, n)
	for i := range out {
		out[i].SetUint64(uint64(i) * 0x9e3779b97f4a7c15)
	}
	return out
}

func modulus() []byte { return fr.Modulus().FillBytes(make([]byte, elementBytes)) }

func TestCompressManyEqualsRowByRow(t *testing.T) {
	for _, rows := range []int{0, 1, 2, 31, 64, 257} {
		in := numbers(8 * rows)
		out, err := CompressMany(Bytes(in))
		if err != nil || len(out) != rows*elementBytes {
			t.Fatalf("%d rows: %d bytes, %v", rows, len(out), err)
		}
		for i := range rows {
			want := reference.Compress(in[8*i : 8*i+8]...)
			if !bytes.Equal(out[32*i:][:32], bytesOf(want)) {
				t.Errorf("row %d of %d differs", i, rows)
			}
		}
	}
}

func TestNonCanonicalElementsAreRefusedAnywhere(t *testing.T) {
	for _, at := range []int{0, 7, 8, 8*200 - 1} {
		in := Bytes(numbers(8 * 200))
		copy(in[at*elementBytes:], modulus())
		if _, err := CompressMany(in); fault.CodeOf(err) != fault.Input {
			t.Errorf("element %d: %v", at, err)
		}
	}
	if _, err := Sponge(append([]byte{1, 'a'}, modulus()...)); fault.CodeOf(err) != fault.Input {
		t.Errorf("sponge: %v", err)
	}
}

func TestBadLengthsAreRefused(t *testing.T) {
	for name, f := range map[string]func([]byte) ([]byte, error){
		"compress": CompressMany, "sponge": Sponge, "domain": Domain, "public key": PublicKey, "sign": Sign,
		"verify": VerifyMany, "valid key": IsValidKey,
	} {
		for _, n := range []int{1, 15, 33, 65, 127, 255} {
			if _, err := f(bytes.Repeat([]byte{200}, n)); fault.CodeOf(err) != fault.Input {
				t.Errorf("%s of %d bytes: %v", name, n, err)
			}
		}
	}
	if _, err := SecretFromSeed(nil); fault.CodeOf(err) != fault.Input {
		t.Errorf("empty seed: %v", err)
	}
}

func TestVerifyManyJudgesEachRow(t *testing.T) {
	secret, err := SecretFromSeed([]byte("seed"))
	if err != nil {
		t.Fatal(err)
	}
	key, err := PublicKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	const rows = 100
	var in []byte
	for i := range rows {
		m := numbers(3)
		m[1].SetUint64(uint64(i))
		message := Bytes(m)
		sig, err := Sign(append(bytes.Clone(secret), message...))
		if err != nil {
			t.Fatal(err)
		}
		row := bytes.Join([][]byte{message[:32], key, message[32:], sig}, nil)
		switch i % 5 {
		case 1:
			row[verifyBytes-1] ^= 1
		case 2:
			copy(row[32:], modulus())
		}
		in = append(in, row...)
	}
	out, err := VerifyMany(in)
	if err != nil {
		t.Fatal(err)
	}
	for i, b := range out {
		if want := bit(i%5 != 1 && i%5 != 2); b != want {
			t.Errorf("row %d: %d", i, b)
		}
	}
}

func TestSecretsMustBeInRange(t *testing.T) {
	order := reference.Order().FillBytes(make([]byte, 32))
	for _, s := range [][]byte{make([]byte, 32), order, bytes.Repeat([]byte{0xff}, 32)} {
		if _, err := PublicKey(s); fault.CodeOf(err) != fault.Input {
			t.Errorf("%x: %v", s, err)
		}
	}
}

func TestDomainEqualsReference(t *testing.T) {
	tag := reference.TagOrder
	in := append([]byte{byte(len(tag))}, tag...)
	in = binary.BigEndian.AppendUint64(in, 31337)
	in = append(in, bytes.Repeat([]byte{7}, 20)...)
	got, err := Domain(in)
	want := reference.Domain(tag, reference.Deployment(31337, [20]byte(in[len(in)-20:])))
	if err != nil || !bytes.Equal(got, bytesOf(want)) {
		t.Errorf("%x, %v", got, err)
	}
}

func TestAPanicInARowReachesTheCaller(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("swallowed")
		}
	}()
	_ = eachRow(1000, func(i int) error {
		if i == 999 {
			panic("row")
		}
		return nil
	})
}
