package pii

import "strings"

// head is a phrase at the end of a name that makes the datum personal, when
// the word in front of it allows it.
type head struct {
	phrases string // alternatives, separated by commas
	class   Class  // "" for a phrase that only looks like a head
	after   roles  // what may stand in front
	not     roles  // what may not, stronger than after
	types   types  // hints under which it is personal; 0 for those of the class
}

const own = alone | person

var (
	onlyText = of(Text)
	orNumber = of(Text, Unknown, Number, Identifier)
)

var heads = [...]head{
	{"first name,last name,middle name,maiden name,sur name", ClassPersonName, anything, 0, 0},
	{"full name,display name,preferred name,legal name,given name,family name,nick name", ClassPersonName, own, 0, 0},
	{"name", ClassPersonName, person, 0, 0},
	{
		"created by name,updated by name,invited by name,approved by name,reviewed by name,assigned by name,assigned to name",
		ClassPersonName, anything, 0, 0,
	},
	{"surname", ClassPersonName, anything, thing, 0},
	{"nickname", ClassPersonName, own | social, thing, 0},
	{"initials", ClassPersonName, own, 0, 0},
	{"user agent name", "", 0, 0, 0},

	{"email,e mail,email address,e mail address,mail address", ClassEmail, anything, 0, 0},
	{"mail", ClassEmail, anything, 0, onlyText},
	{"voice mail,direct mail,junk mail,snail mail", "", 0, 0, 0},

	{"phone,telephone,fax,msisdn,e164", ClassPhone, anything, 0, 0},
	{
		"phone number,telephone number,mobile number,cell number,fax number,whatsapp number,mobile phone,cell phone,phone no,mobile no",
		ClassPhone, anything, 0, 0,
	},
	{"mobile,cell,whatsapp", ClassPhone, own | addressing, 0, onlyText},
	{"smart phone,windows phone", "", 0, 0, 0},

	{"address", ClassAddress, own | addressing, 0, 0},
	{"address line,postcode,post code,postal code,zip code,house number,street name,street number", ClassAddress, anything, technical, 0},
	{"street,zip,apartment", ClassAddress, own | addressing, 0, 0},

	{"city,town,country,county", ClassPlace, anything, technical | report, 0},
	{"location", ClassPlace, own | addressing, 0, 0},
	{"province,region,state,district", ClassPlace, person | addressing, 0, 0},
	{"phone country,iso country", "", 0, 0, 0},

	{"user name,screen name", ClassUsername, anything, technical, 0},
	{"handle,login", ClassUsername, own | social, 0, onlyText},
	{"profile,profile url", ClassUsername, social, 0, onlyText},

	{"dob,birthday,birth date,birth day,birth month,birth year,birth place", ClassBirth, anything, 0, 0},

	{"ssn,national id,national identity number,national insurance number,social security,social security number", ClassGovernment, anything, 0, 0},
	{"passport,passport number,driver license,driver licence,driving license,driving licence", ClassGovernment, anything, technical, 0},
	{"driver license number,driver licence number,driving license number,license number", ClassGovernment, own, 0, 0},
	{"tax id,tax number,tax identification number", ClassGovernment, anything, thing, 0},
	{
		"iban,bank account,bank account number,card number,credit card,debit card,cvv,cvc,routing number,sort code,aadhaar",
		ClassGovernment, anything, 0, 0,
	},

	{"password,passwd,pwd,passphrase,secret,secret key,api key,private key", ClassSecret, anything, 0, 0},
	{"access token,auth token,authentication token,authorization token,refresh token,session token,bearer token", ClassSecret, anything, 0, 0},
	{"otp,totp,otp code,passcode", ClassSecret, anything, 0, orNumber},

	{"ip,ip address,ip addr,ipv4,ipv6,ipv4 address,ipv6 address", ClassNetwork, anything, technical, 0},
	{"remote addr,remote address,user agent,mac address,device fingerprint,browser fingerprint", ClassNetwork, anything, 0, 0},
	{"imei,idfa,idfv,gaid,advertising id,advertiser id", ClassNetwork, anything, 0, 0},
	{"cookie", ClassNetwork, own | session, 0, 0},

	{"age,age year,age in year", ClassAge, own, 0, 0},

	{
		"gender,sex,pronoun,ethnicity,religion,nationality,disability,sexual orientation,marital status,pregnancy,salary",
		ClassSpecial, anything, technical | thing, 0,
	},
	{"race,health,diagnosis", ClassSpecial, own, 0, 0},
	{"compensation", ClassSpecial, own | pay, 0, 0},
	{"performance rating", ClassSpecial, own, 0, 0},

	{"avatar,avatar url,selfie,selfie url", ClassMedia, anything, technical | thing, 0},
	{"photo,photo url,picture,picture url", ClassMedia, own, 0, 0},
	{"profile image,profile image url,profile photo,profile photo url,profile picture,profile picture url", ClassMedia, anything, technical | thing, 0},

	{"latitude,longitude,geohash", ClassLocation, anything, technical, 0},
	{"lat,lng,lon,coordinate,gps", ClassLocation, own | addressing | geo, 0, 0},

	{"comment,message,answer,feedback", ClassFreeText, anything, technical | report, 0},
	{"body,note", ClassFreeText, own | writing, 0, 0},
	{"query,bio,biography", ClassFreeText, own, 0, 0},
	{"search query,search term,search text,review text,free text", ClassFreeText, anything, technical, 0},

	{"employee number,staff number,personnel number,payroll number", ClassAmbiguous, anything, 0, 0},
	{"user id,member id,employee id,manager id", ClassAmbiguous, directory, 0, 0},
}

// bareAmbiguous are names that say nothing more of a datum than that it may be
// somebody.
var bareAmbiguous = [...]string{"name", "contact", "user", "employee", "manager"}

// phrase is one alternative of a head.
type phrase struct {
	words []string
	*head
}

// phrasesByLast holds the phrases under their last word, longest first.
var phrasesByLast = indexPhrases()

func indexPhrases() map[string][]phrase {
	index := make(map[string][]phrase, 128)
	for size := 3; size > 0; size-- {
		for i := range heads {
			for _, text := range strings.Split(heads[i].phrases, ",") {
				words := strings.Fields(text)
				if len(words) == size {
					last := words[size-1]
					index[last] = append(index[last], phrase{words, &heads[i]})
				}
			}
		}
	}
	return index
}
