package dialogue

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"touchstone/domain"
)

// DecodeMapping reads the file form of a mapping and validates it. It is strict: an unknown field, a wrong type or a
// value out of range is refused with the field's path, for example "ratings[3].low", what stands there and what is
// accepted.
func DecodeMapping(data []byte) (Mapping, error) {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	var tree any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		return Mapping{}, notJSON(data, d, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Mapping{}, notJSON(data, d, err)
	}
	if err := checkTree("", tree, reflect.TypeFor[Mapping]()); err != nil {
		return Mapping{}, err
	}
	var m Mapping
	if err := json.Unmarshal(data, &m); err != nil {
		return Mapping{}, domain.E(CodeMappingNotJSON, "line", 1).Because(err)
	}
	if m.Format != MappingFormat {
		return Mapping{}, domain.E(CodeMappingFormat, "value", m.Format, "accepted", MappingFormat)
	}
	if m.Version != MappingVersion {
		return Mapping{}, domain.E(domain.CodeBadValue, "field", "version", "value", m.Version, "accepted", MappingVersion)
	}
	return m, m.Validate()
}

func notJSON(data []byte, d *json.Decoder, err error) error {
	offset := d.InputOffset()
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = syntax.Offset
	}
	offset = min(offset, int64(len(data)))
	return domain.E(CodeMappingNotJSON, "line", 1+bytes.Count(data[:offset], []byte("\n"))).Because(err)
}

// checkTree compares decoded JSON with the Go type it is for, so that a fault can be named by its path.
func checkTree(path string, v any, t reflect.Type) *domain.Error {
	for t.Kind() == reflect.Pointer {
		if v == nil {
			return nil
		}
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Struct:
		return checkObject(path, v, t)
	case reflect.Slice:
		return checkList(path, v, t)
	case reflect.String:
		if _, ok := v.(string); !ok {
			return wrongType(path, v, `"…"`)
		}
	case reflect.Bool:
		if _, ok := v.(bool); !ok {
			return wrongType(path, v, "true, false")
		}
	case reflect.Int:
		n, ok := v.(json.Number)
		if !ok {
			return wrongType(path, v, "0, 1, 2, …")
		}
		if _, err := n.Int64(); err != nil {
			return wrongType(path, v, "0, 1, 2, …")
		}
	case reflect.Float64:
		n, ok := v.(json.Number)
		if !ok {
			return wrongType(path, v, "0, 0.5, 1, …")
		}
		if _, err := n.Float64(); err != nil {
			return wrongType(path, v, "0, 0.5, 1, …")
		}
	}
	return nil
}

func checkObject(path string, v any, t reflect.Type) *domain.Error {
	object, ok := v.(map[string]any)
	if !ok {
		return wrongType(path, v, "{…}")
	}
	fields := map[string]reflect.Type{}
	var names []string
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		fields[name] = t.Field(i).Type
		names = append(names, name)
	}
	keys := make([]string, 0, len(object))
	for k := range object {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		ft, ok := fields[k]
		if !ok {
			return domain.E(CodeMappingUnknownField, "field", join(path, k), "accepted", strings.Join(names, ", "))
		}
		if err := checkTree(join(path, k), object[k], ft); err != nil {
			return err
		}
	}
	return nil
}

func checkList(path string, v any, t reflect.Type) *domain.Error {
	list, ok := v.([]any)
	if !ok {
		if v == nil {
			return nil
		}
		return wrongType(path, v, "[…]")
	}
	for i, item := range list {
		if _, number := item.(json.Number); number && t == reflect.TypeFor[Codes]() {
			continue
		}
		if err := checkTree(fmt.Sprintf("%s[%d]", path, i), item, t.Elem()); err != nil {
			return err
		}
	}
	return nil
}

func wrongType(path string, v any, accepted string) *domain.Error {
	if path == "" {
		return domain.E(CodeMappingFormat, "value", clip(fmt.Sprint(v), 60), "accepted", MappingFormat)
	}
	return domain.E(domain.CodeBadValue, "field", path, "value", clip(fmt.Sprint(v), 60), "accepted", accepted)
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// at names a field of an entry of a list: at("ratings", 2, "low") is "ratings[2].low".
func at(list string, i int, field string) string { return fmt.Sprintf("%s[%d].%s", list, i, field) }
