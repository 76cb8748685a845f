package pii

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	for name, want := range map[string]string{
		"userIP": "user ip", "userIPAddress": "user ip address", "$email": "email", "_first_name": "first name",
		"mp_country_code": "country code", "IDs": "id", "employeeIDs": "employee id", "phone_e164": "phone e164",
		"phoneE164": "phone e164", "userIPv4": "user ipv4", "sha256Hash": "sha256 hash", "md5": "md5",
		"address1": "address 1", "firstname": "first name", "Usernames": "user name", "addresses": "address",
		"cities": "city", "cookies": "cookie", "people": "person", "status": "status", "first-name": "first name",
		"FULL_NAME": "full name", "": "", "___": "", "coaches": "coach", "photos": "photo", "supports": "supports",
		"HTTPServerName": "http server name", "ids": "id", "analysis": "analysis", "ipv4": "ipv4", "ipv45": "ipv 45",
	} {
		if diff := cmp.Diff(want, strings.Join(Words(name), " ")); diff != "" {
			t.Errorf("Words(%q): %s", name, diff)
		}
	}
}

func TestAliasAlways(t *testing.T) {
	for _, alias := range strings.Fields("$name $first_name $last_name $email $phone $avatar") {
		if m, ok := AliasAlways(alias); !ok || m.Severity != 0 {
			t.Errorf("AliasAlways(%q) = %+v, %v", alias, m, ok)
		}
	}
	for _, alias := range strings.Fields("$device_id $os $city name email $user_id $insert_id") {
		if _, ok := AliasAlways(alias); ok {
			t.Errorf("AliasAlways(%q) fires", alias)
		}
	}
}

func TestPersonNoun(t *testing.T) {
	for _, name := range strings.Fields(`user current_user inviter employee self_user requestUser manager super_user user2
		event_owner Employee contact_person`) {
		if !PersonNoun(name) {
			t.Errorf("PersonNoun(%q) is false", name)
		}
	}
	for _, name := range strings.Fields(`users employees obj instance self cls http_client redis_client api_client user_agent
		user_id survey organization mixpanel_client db_user ai_agent people`) {
		if PersonNoun(name) {
			t.Errorf("PersonNoun(%q) is true", name)
		}
	}
}

func TestAttribute(t *testing.T) {
	for attr, want := range map[string]Class{
		"email": ClassEmail, "first_name": ClassPersonName, "last_name": ClassPersonName, "username": ClassUsername,
		"phone": ClassPhone, "phone_number": ClassPhone, "address": ClassAddress, "address_line_1": ClassAddress,
		"avatar": ClassMedia, "dob": ClassBirth, "full_name": ClassPersonName, "display_name": ClassPersonName,
		"name": ClassPersonName, "mobile": ClassPhone,
		"uuid": "", "id": "", "role": "", "email_verified": "", "has_phone": "", "city": "", "address_id": "",
		"organization": "", "manager": "", "user": "", "age": "", "is_active": "", "date_joined": "", "last_login": "",
		"organization_name": "", "phone_verified": "", "message": "", "contact": "", "pk": "", "language": "",
	} {
		m, ok := Attribute(true, attr, nil)
		if ok != (want != "") || m.Class != want {
			t.Errorf("Attribute(true, %q, nil) = %+v, %v; want %q", attr, m, ok, want)
		}
		if _, ok := Attribute(false, attr, nil); ok {
			t.Errorf("Attribute(false, %q, nil) fires", attr)
		}
	}
}

func TestMethod(t *testing.T) {
	for _, name := range strings.Fields("get_full_name get_short_name get_username natural_key") {
		if _, ok := Method(name); !ok {
			t.Errorf("Method(%q) is silent", name)
		}
	}
	for _, name := range strings.Fields("get_email_field_name get_absolute_url full_name get_role_display save") {
		if _, ok := Method(name); ok {
			t.Errorf("Method(%q) fires", name)
		}
	}
}

func TestValueName(t *testing.T) {
	for _, name := range strings.Fields("email user_email first_name manager_name phone_number full_name username password dob emails") {
		if m, ok := ValueName(name, nil); !ok || m.Severity != 0 {
			t.Errorf("ValueName(%q, nil) = %+v, %v", name, m, ok)
		}
	}
	for _, name := range strings.Fields(`name user employee ip age message city login mobile handle email_count
		organization_name event_name properties distinct_id template result send_email is_email_valid`) {
		if m, ok := ValueName(name, nil); ok {
			t.Errorf("ValueName(%q, nil) = %+v", name, m)
		}
	}
}

func TestSanitizer(t *testing.T) {
	for _, name := range strings.Fields(`anonymize anonymize_email mask maskPhone redact redact_pii pseudonymize scrub len bool
		exists count startswith endswith uuid pk id _masked hmac_sha256`) {
		if !Sanitizer(name) {
			t.Errorf("Sanitizer(%q) is false", name)
		}
	}
	for _, name := range strings.Fields("str lower strip format de_anonymize unmask un_mask taskmaster bitmap length_of user_id sha256 md5") {
		if Sanitizer(name) {
			t.Errorf("Sanitizer(%q) is true", name)
		}
	}
}
