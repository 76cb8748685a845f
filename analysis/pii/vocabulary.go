package pii

import "strings"

// roles is a set of things a single word can be in front of a head.
type roles uint32

const (
	person     roles = 1 << iota // somebody: manager, invitee
	statement                    // makes the name a yes or no about the datum: has, is
	counting                     // makes the name a quantity: total, max
	operation                    // makes the name something done to the datum: update, masked
	neutral                      // says nothing about what the datum is: new, raw
	technical                    // belongs to a machine: smtp, host
	thing                        // belongs to no person: event, organization
	report                       // what a program says: error, status
	addressing                   // qualifies an address: home, billing
	social                       // network on which people have handles: github
	directory                    // other system with ids of its own: slack
	writing                      // something a person writes: email, review
	geo                          // qualifies a position: gps, home
	pay                          // qualifies money a person gets: base, annual
	session                      // qualifies a cookie: session, tracking
	invariant                    // only looks like a plural
	alone                        // nothing in front at all; no word has it
	anything                     // every word; no word has it
)

// lexicon gives each role its words. A word may have several roles.
var lexicon = [...]struct {
	role  roles
	words string
}{
	{person, `user employee manager supervisor member owner admin contact customer client person respondent participant
		candidate applicant invitee inviter attendee author creator assignee reviewer approver requester actor sender
		recipient subscriber student teacher mentor mentee coach guardian parent spouse patient agent signer holder
		coworker colleague learner trainee trainer tutor instructor pupil guest visitor passenger traveler traveller resident
		volunteer interviewer interviewee nominee presenter organizer organiser recruiter contractor freelancer
		teammate donor buyer seller shopper staff`},
	{statement, `is has had can should was were does needs allow enable show hide use requires supports includes
		excludes with without prefers wants opted skip`},
	{counting, `num n total count avg average max min sum pct`},
	{operation, `set store save update create delete validate format normalise normalize mask send resend add remove
		change edit get fetch verify confirm check clear reset forgot parse notify
		masked hashed redacted anonymized anonymised pseudonymized pseudonymised encrypted obfuscated scrubbed`},
	{neutral, `value raw text str new old current previous original primary secondary`},
	{technical, `smtp imap ftp ssh ldap db database sql kafka redis mqtt queue broker api http https oauth rpc grpc
		graphql socket websocket service server host proxy gateway node pod cluster container docker dns nat bind listen
		machine daemon celery cron cache memory network system bot ai llm cloud s3 aws gcp sdk mixpanel sentry css media`},
	{thing, `organization organisation org company event file template model field class table column host domain queue
		task job project workspace product plan feature survey question category tag group role channel browser os
		device platform country city page route button tab step experiment metric pipeline team department app site
		brand vendor bot store shop`},
	{report, `error exception warning failure validation status log commit debug trace default help toast success
		system template canned predefined standard correct expected release credit`},
	{addressing, `address home street postal mailing billing shipping office work delivery residential permanent personal`},
	{social, `github gitlab twitter x instagram facebook linkedin telegram discord mastodon bluesky tiktok snapchat
		reddit skype slack youtube pinterest wechat`},
	{directory, `slack teams msteams google microsoft github gitlab okta auth0 azure bamboohr workday personio
		successfactors hibob deel gusto adp discord telegram facebook twitter linkedin jira hubspot salesforce zendesk`},
	{writing, `email mail message comment request review post note feedback meeting answer chat`},
	{geo, `geo gps location place home position exact precise`},
	{pay, `base annual monthly yearly hourly gross net`},
	{session, `session auth tracking browser http`},
	{invariant, `does needs requires supports includes excludes prefers wants initials teams series species news
		kubernetes gps sms dns https ios macos canvas alias address access process`},
}

// digitTerms keep their digits when a name is split.
var digitTerms = [...]string{"e164", "ipv4", "ipv6", "sha256", "sha1", "md5", "s3", "auth0"}

// compounds are words that people write without a separator.
var compounds = map[string]string{
	"firstname": "first name", "lastname": "last name", "middlename": "middle name", "givenname": "given name",
	"familyname": "family name", "fullname": "full name", "displayname": "display name", "preferredname": "preferred name",
	"username": "user name", "screenname": "screen name", "employeename": "employee name", "managername": "manager name",
	"phonenumber": "phone number", "telephonenumber": "telephone number", "mobilenumber": "mobile number",
	"mobilephone": "mobile phone", "emailaddress": "email address", "useremail": "user email", "zipcode": "zip code",
	"postalcode": "postal code", "streetaddress": "street address", "homeaddress": "home address",
	"birthdate": "birth date", "birthyear": "birth year", "birthplace": "birth place", "dateofbirth": "birth date",
	"ipaddress": "ip address", "ipaddr": "ip addr", "macaddress": "mac address", "remoteaddr": "remote addr",
	"useragent": "user agent", "filename": "file name", "hostname": "host name", "pathname": "path name",
	"apikey": "api key", "privatekey": "private key", "accesstoken": "access token", "authtoken": "auth token",
	"refreshtoken": "refresh token", "sessiontoken": "session token", "bankaccount": "bank account",
	"cardnumber": "card number", "creditcard": "credit card", "profileimage": "profile image",
	"searchterm": "search term", "searchquery": "search query", "freetext": "free text", "voicemail": "voice mail",
	"smartphone": "smart phone",
}

var wordRoles = indexRoles()

func indexRoles() map[string]roles {
	index := make(map[string]roles, 512)
	for _, entry := range lexicon {
		for _, word := range strings.Fields(entry.words) {
			index[word] |= entry.role
		}
	}
	return index
}

func role(word string) roles { return wordRoles[word] }
