package pii

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFieldFires(t *testing.T) {
	table := []struct {
		class Class
		hint  TypeHint
		names string
	}{
		// The table of the specification.
		{ClassPersonName, Text, "first_name last_name full_name display_name employeeName manager_name"},
		{ClassEmail, Text, "user_email employeeEmail email_address"},
		{ClassPhone, Text, "phone_e164 phone_number telephone_number"},
		{ClassAddress, Text, "zipcode postal_code address"},
		{ClassPlace, Text, "city country"},
		{ClassNetwork, Text, "ip userIP ip_address"},
		{ClassBirth, Text, "dob birthdate date_of_birth"},
		{ClassAge, Number, "age"},
		{ClassSecret, Text, "session_token"},
		{ClassFreeText, Text, "message feedback_text"},
		{ClassAmbiguous, Text, "name"},

		{ClassPersonName, Text, `$first_name _last_name mp_full_name firstname lastName FIRST_NAME surname nickname initials
			employee_names name_of_manager created_by_name employee_full_name new_display_name owner_name userFullName
			maiden_name preferred_name legal_name manager_name_old full_name_raw emergency_contact_name first_name_2
			contact_person_name event_owner_name`},
		{ClassPersonName, Unknown, "first_name manager_name"},
		{ClassEmail, Text, `email emails mail e_mail eMail workEmail contact_email email_value primary_email invited_emails
			created_by_email email_of_manager emailaddress organization_email manager_email_new email_1 total_email`},
		{ClassPhone, Text, `phone mobile cell fax msisdn e164 whatsapp mobile_number work_mobile phoneNumber phonenumber
			home_phone whatsapp_number employee_phones phone2 num_phone`},
		{ClassPhone, Number, "phone phone_number"},
		{ClassAddress, Text, `home_address billing_address shipping_address work_address employee_address addresses address_line
			address_line_1 address2 street zip postcode house_number apartment street_name secondary_address zip_code`},
		{ClassPlace, Text, `home_city employee_country location county town billing_state employee_region user_province
			work_location cities current_city organization_country`},
		{ClassUsername, Text, `username user_name userName handle login screen_name github_username twitter_handle
			slack_handle linkedin_profile linkedin_profile_url github_login manager_username`},
		{ClassBirth, Text, "birthday birth_year dateOfBirth employee_dob year_of_birth place_of_birth"},
		{ClassBirth, Date, "dob birth_date"},
		{ClassBirth, Number, "birth_year"},
		{ClassGovernment, Text, `ssn national_id passport passport_number driver_license drivers_license tax_id iban
			bank_account card_number cvv routing_number sort_code credit_card_number employee_ssn`},
		{ClassGovernment, Number, "ssn"},
		{ClassSecret, Text, `password passwd client_secret api_key apiKey private_key otp access_token authToken
			refresh_token session_tokens user_password`},
		{ClassSecret, Number, "otp"},
		{ClassSecret, Identifier, "session_token"},
		{ClassNetwork, Text, `ip_addr client_ip ipAddress ips userIPs ipv4 remote_addr user_agent userAgent mac_address
			device_fingerprint imei idfa advertising_id cookie session_cookies last_login_ip HTTP_USER_AGENT`},
		{ClassNetwork, Identifier, "idfa"},
		{ClassAge, Number, "employee_age age_of_user"},
		{ClassSpecial, Text, `gender sex pronouns ethnicity race religion nationality disability sexual_orientation
			marital_status pregnancy health diagnosis salary compensation performance_rating employee_gender base_salary`},
		{ClassMedia, Text, "avatar avatar_url photo employee_photo picture selfie profile_image profile_image_url profilePictureUrl"},
		{ClassMedia, Other, "avatar_url"},
		{ClassLocation, Number, "latitude lat longitude lng lon office_lat homeLongitude"},
		{ClassLocation, Text, "coordinates geohash gps gps_coordinates"},
		{ClassFreeText, Text, `comment body note answer feedback review_text query search_term bio biography manager_note
			survey_comment answers email_body searchQuery message_text`},
		{ClassAmbiguous, Text, "contact user employee manager slack_user_id employee_number"},
		{ClassEmail, Email, "whatever is_verified"},
		{ClassPhone, Phone, "x"},
		{ClassSecret, Secret, "x"},
		{ClassNetwork, IP, "x"},
		{ClassGovernment, Card, "x"},
	}
	for _, row := range table {
		for _, name := range strings.Fields(row.names) {
			m, ok := Field(name, row.hint, nil)
			if !ok || m.Class != row.class || m.Severity != row.class.Severity() || m.Silence == "" {
				t.Errorf("Field(%q, %d) = %+v, %v; want %s", name, row.hint, m, ok, row.class)
			}
		}
	}
}

func TestFieldSilent(t *testing.T) {
	table := []struct {
		hints []TypeHint
		names string
	}{
		// The table of the specification.
		{[]TypeHint{Text, Unknown, Number, Bool, Other}, `organization_name org_name event_name file_name template_name survey_name
			campaign_name slack_workspace_name email_sent_count email_type email_template_id is_email_verified phone_verified
			has_phone first_name_provided capacity addressed mailing_list_id country_code city_id page usage language status
			estate plate template relationship phonetic race_condition grace_period slack_button magic_link_action token_count
			api_key_id message_id feedback_score contact_id mobile_app_version is_mobile contact_email_opt_in column_names
			addressed_drivers`},
		{[]TypeHint{Text, Unknown}, `use_email number_of_employees number_of_phones type_of_email employee_id user_uuid
			mobile_app mobile_app_name ip_count ip_range web_address server_address memory_address wallet_address
			contract_address mac url_address host_address port smtp_username kafka_username api_username db_user_name
			service_login file_handle last_login login_source login_source_detail card_type bank_count access_token_count
			token token_expires_at session_token_expires_at password_reset reset_password forgot_password has_password
			age_bucket age_group age_range message_age cache_age os browser device_id device_type $device_id device_name
			has_avatar avatar_id company_avatar product_photo photo_count click_coordinates x_coordinate error_message
			status_message comment_id comment_type sql_query plan_display_name organization_legal_name workflow_name
			unknown_display_name product_family_name font_family_name user_agent_name api_client_name http_client_name
			email_domain_name email_subject email_hash hashed_email masked_phone masked_email validate_email
			update_address send_email show_name skip_email system_health data_race table_cell grid_cell aws_region
			region state province button_location file_location export_zip zip_file postal default_country
			phone_country country_name city_name host_name hostname filename login_count passport_expiry
			slack_tab teams_button teams_tab teams_team_id workspace_id organization_tax_id smart_phone voice_mail
			names users managers total_count n_names proof_of_address employees session_context role impersonation
			cta_parse_failed is_cron_job cron_execution_timestamp survey_delivered_at agents_md name_length code number
			customer_count distinct_id insert_id lib_version user_count owner_type reviewer_role sender_domain`},
		{[]TypeHint{Bool, Enum, Literal}, `email phone first_name address city username dob ssn password ip age gender avatar
			latitude message name salary mobile country health`},
		{[]TypeHint{Number}, `first_name email address city username gender avatar message name salary employee_number
			max_age min_age mail mobile login comments emails`},
		{[]TypeHint{Unknown}, `city country location gender salary health avatar message answer name user handle login mobile mail age_group`},
		{[]TypeHint{Date}, "email phone address last_login password ip age city message"},
		{[]TypeHint{Identifier}, "user manager employee contact email address phone city name message"},
		{[]TypeHint{Other}, "email address city gender message query body name user"},
	}
	for _, row := range table {
		for _, name := range strings.Fields(row.names) {
			for _, hint := range row.hints {
				if m, ok := Field(name, hint, nil); ok {
					t.Errorf("Field(%q, %d) = %+v; want silence", name, hint, m)
				}
			}
		}
	}
}

// metadata are last words that make a name one about the datum.
const metadata = `id uuid pk key ref count total type kind status enabled disabled verified confirmed sent opened clicked
	delivered bounced required valid present provided changed updated created at on date time timestamp ms seconds duration
	template provider domain format length size version source channel method mode category flag rate ratio percent score
	limit index order reason error notification setting config preference campaign event subject label placeholder tab
	button step hash`

func TestMetadataSilencesEveryHead(t *testing.T) {
	for i := range heads {
		for _, text := range strings.Split(heads[i].phrases, ",") {
			for _, word := range strings.Fields(metadata) {
				name := strings.ReplaceAll(text, " ", "_") + "_" + word
				if h, _ := headOf(Words(name)); h != nil {
					continue // "sexual orientation id" has none, "employee user id" is one
				}
				if m, ok := Field(name, Text, nil); ok {
					t.Errorf("Field(%q) = %+v; want silence", name, m)
				}
			}
		}
	}
}

func TestStatementsAndOperationsSilenceEveryHead(t *testing.T) {
	for _, entry := range lexicon {
		if entry.role != statement && entry.role != operation {
			continue
		}
		for _, word := range strings.Fields(entry.words) {
			for _, name := range []string{"_email", "_first_name", "_phone_number", "_password", "_ip", "_message"} {
				if m, ok := Field(word+name, Text, nil); ok {
					t.Errorf("Field(%q) = %+v; want silence", word+name, m)
				}
			}
		}
	}
}

func TestFieldWords(t *testing.T) {
	for name, want := range map[string][]string{
		"manager_name":          {"manager", "name"},
		"current_managers_name": {"manager", "name"},
		"work_email":            {"email"},
		"survey_first_name":     {"first", "name"},
		"userIP":                {"ip"},
		"billing_address_city":  {"city"},
		"message_text":          {"message"},
		"name":                  {"name"},
	} {
		m, ok := Field(name, Text, nil)
		if diff := cmp.Diff(want, m.Words); !ok || diff != "" {
			t.Errorf("Field(%q).Words, %v: %s", name, ok, diff)
		}
	}
	if m, _ := Field("x", Email, nil); m.Words != nil {
		t.Errorf("a class by type has words %q", m.Words)
	}
}

func TestOptions(t *testing.T) {
	opt := &Options{
		Extra: map[Class][]string{ClassGovernment: {"badge_code", "cpf"}, ClassFreeText: {"verbatim"}},
		Allow: map[string]bool{"support_email": true},
	}
	for name, want := range map[string]Class{
		"badge_code": ClassGovernment, "employee_cpf": ClassGovernment, "employeeCPFs": ClassGovernment,
		"verbatim_text": ClassFreeText, "user_email": ClassEmail,
		"support_email": "", "organization_name": "", "badge": "", "has_cpf": "", "cpf_id": "",
	} {
		m, ok := Field(name, Text, opt)
		if m.Class != want || ok != (want != "") {
			t.Errorf("Field(%q) = %+v, %v; want %q", name, m, ok, want)
		}
	}
	if _, ok := Field("support_email", Email, opt); ok {
		t.Error("an allowed name is found by its type")
	}
	if _, ok := Field("support_email", Text, nil); !ok {
		t.Error("support_email is silent without the allow-list")
	}
}

func TestSeverities(t *testing.T) {
	if ClassEmail.Severity() != 0 || ClassAge.Severity() != 1 || ClassFreeText.Severity() != 2 || Class("?").Severity() != 3 {
		t.Error("severities are not those of the classes")
	}
}

func BenchmarkField(b *testing.B) {
	names := []string{"organization_id", "survey_delivered_at", "is_email_verified", "template_name", "cronExecutionTimestamp", "employee_role"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Field(names[i%len(names)], Text, nil)
	}
}

func FuzzField(f *testing.F) {
	for _, seed := range []string{"", "$", "mp_", "of", "a_of", "of_a", "IDs", "É_name", "\xff\x00s", strings.Repeat("Aa1_", 3000)} {
		f.Add(seed, uint8(Text))
	}
	f.Fuzz(func(t *testing.T, name string, hint uint8) {
		for _, w := range Words(name) {
			if w == "" {
				t.Errorf("Words(%q) has an empty word", name)
			}
		}
		first, ok := Field(name, TypeHint(hint%14), nil)
		again, ok2 := Field(name, TypeHint(hint%14), nil)
		if ok != ok2 || !cmp.Equal(first, again) {
			t.Errorf("Field(%q) is not a function of its arguments", name)
		}
		PersonNoun(name)
		Sanitizer(name)
	})
}
