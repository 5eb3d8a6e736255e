# Places a first order: bash first_order.sh URL FOLDER PASSWORD   (Debian: curl, openssl, jq)
# FOLDER holds merchant.pfx or merchant-<number>.pfx, and platform.cer; PASSWORD is that of the .pfx.
set -euo pipefail
url=$1 folder=$2
export PFX_PASSWORD=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pfx=$(find "$folder" -maxdepth 1 -name 'merchant.pfx' -o -maxdepth 1 -name 'merchant-*.pfx')
openssl pkcs12 -in "$pfx" -nodes -nocerts -passin env:PFX_PASSWORD 2> /dev/null | openssl pkey -out "$work/merchant.pem"
merchant_id=$(openssl pkcs12 -in "$pfx" -clcerts -nokeys -passin env:PFX_PASSWORD 2> /dev/null \
  | openssl x509 -noout -subject | grep -oE '\b[0-9]{9}\b' | head -n 1)
openssl x509 -in "$folder/platform.cer" -noout -pubkey > "$work/platform.pem"

# The values in the order of their names, each with a # behind it; empty ones take no part.
canonical() {
  jq -j 'def text: if type == "object" then (to_entries | sort_by(.key) | map(.value | text) | add) // ""
    elif type == "array" then (map(text) | add) // ""
    elif . == null or . == "" then "" else "\(.)#" end;
    del(.hmac) | text'
}
hex() { od -An -tx1 | tr -d ' \n'; }

# Signs the order, puts the signature into it, and encrypts it under a new data key of 16 characters.
request_id="tea-$(openssl rand -hex 16)"
jq -n --arg requestId "$request_id" --arg merchantId "$merchant_id" '{
  $requestId, $merchantId, orderAmount: "1999", orderCurrency: "CNY",
  notifyUrl: "https://merchant.example/notify", callbackUrl: "https://merchant.example/thanks",
  productDetails: [{name: "Tea", quantity: "1", amount: "1999"}],
  payer: {}, paymentModeCode: "SCANCODE-ALI_PAY-P2P"}' > "$work/order.json"
hmac=$(canonical < "$work/order.json" | openssl dgst -sha1 -binary | openssl dgst -md5 -sign "$work/merchant.pem" | base64 -w0)
data_key=$(openssl rand -hex 8)
encrypt_key=$(printf %s "$data_key" | openssl pkeyutl -encrypt -pubin -inkey "$work/platform.pem" -pkeyopt rsa_padding_mode:pkcs1 | base64 -w0)
jq -cj --arg hmac "$hmac" '. + {$hmac}' "$work/order.json" \
  | openssl enc -aes-128-ecb -K "$(printf %s "$data_key" | hex)" | base64 -w0 > "$work/body"

curl -sS --max-time 30 -D "$work/headers" -o "$work/reply.json" "$url/onlinePay/order" \
  -H 'Content-Type: application/vnd.5upay-v3.0+json' -H "encryptKey: $encrypt_key" \
  -H "merchantId: $merchant_id" -H "requestId: $request_id" --data-binary "@$work/body"

# Decrypts the reply and verifies its signature; an error carries none.
sealed=$(tr -d '\r' < "$work/headers" | sed -n 's/^encryptKey: *//Ip')
[ -n "$sealed" ] || { echo "refused: $(cat "$work/reply.json")" >&2; exit 1; }
reply_key=$(printf %s "$sealed" | base64 -d | openssl pkeyutl -decrypt -inkey "$work/merchant.pem" -pkeyopt rsa_padding_mode:pkcs1 | hex)
jq -r .data "$work/reply.json" | base64 -d | openssl enc -d -aes-128-ecb -K "$reply_key" > "$work/answer.json"
jq -e .hmac "$work/answer.json" > /dev/null || { echo "refused: $(cat "$work/answer.json")" >&2; exit 1; }
jq -r .hmac "$work/answer.json" | base64 -d > "$work/signature"
canonical < "$work/answer.json" | openssl dgst -sha1 -binary \
  | openssl dgst -md5 -verify "$work/platform.pem" -signature "$work/signature" > /dev/null

echo "Show this as a QR code: $(jq -r .scanCodeUrl "$work/answer.json")"
