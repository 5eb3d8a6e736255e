<?php
// Places a first order: php first_order.php URL FOLDER PASSWORD   (Debian: php-cli)
// FOLDER holds merchant.pfx or merchant-<number>.pfx, and platform.cer; PASSWORD is that of the .pfx.
[, $url, $folder, $password] = $argv;
$pfx = array_merge(glob("$folder/merchant.pfx"), glob("$folder/merchant-*.pfx"));
if (count($pfx) !== 1 || !openssl_pkcs12_read(file_get_contents($pfx[0]), $pair, $password)) {
    fail('no key file, or another password');
}
$key = openssl_pkey_get_private($pair['pkey']);
$subject = json_encode(openssl_x509_parse($pair['cert'])['subject']);
preg_match('/(?<!\d)\d{9}(?!\d)/', $subject, $found);
$merchantId = $found[0];
$file = file_get_contents("$folder/platform.cer");
$platform = openssl_pkey_get_public(str_starts_with($file, '-----') ? $file
    : "-----BEGIN CERTIFICATE-----\n" . chunk_split(base64_encode($file), 64) . "-----END CERTIFICATE-----\n");

function fail(string $problem): never
{
    fwrite(STDERR, "$problem\n");
    exit(1);
}

/** The values in the order of their names, each with a # behind it; empty ones take no part. */
function canonical($value): string
{
    if (is_array($value)) {
        if (!array_is_list($value)) {
            ksort($value, SORT_STRING);
        }
        return implode('', array_map('canonical', $value));
    }
    return $value === null || $value === '' ? '' : "$value#";
}

function digest(array $message): string
{
    unset($message['hmac']);
    return sha1(canonical($message), true);
}

function call(string $function, array $message): array
{
    global $url, $key, $platform, $merchantId;
    $message['merchantId'] = $merchantId;
    openssl_sign(digest($message), $signature, $key, OPENSSL_ALGO_MD5);
    $message['hmac'] = base64_encode($signature);
    $dataKey = bin2hex(random_bytes(8)); // 16 characters
    openssl_public_encrypt($dataKey, $encryptKey, $platform);
    $json = json_encode($message, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'timeout' => 30,
        'header' => "Content-Type: application/vnd.5upay-v3.0+json\r\nencryptKey: " . base64_encode($encryptKey)
            . "\r\nmerchantId: $merchantId\r\nrequestId: {$message['requestId']}",
        'content' => base64_encode(openssl_encrypt($json, 'aes-128-ecb', $dataKey, OPENSSL_RAW_DATA))]]);
    $body = file_get_contents("$url/onlinePay/$function", false, $context);
    $sealed = array_filter(array_map(
        fn ($line) => preg_match('/^encryptKey: *(.+)$/i', $line, $match) ? $match[1] : null,
        $http_response_header));
    if (!$sealed) {
        fail("refused: $body");
    }
    openssl_private_decrypt(base64_decode(reset($sealed)), $replyKey, $key);
    $text = openssl_decrypt(base64_decode(json_decode($body, true)['data']), 'aes-128-ecb', $replyKey, OPENSSL_RAW_DATA);
    $answer = json_decode($text, true, 512, JSON_BIGINT_AS_STRING);
    if (!isset($answer['hmac'])) {
        fail("refused: $text");
    }
    if (openssl_verify(digest($answer), base64_decode($answer['hmac']), $platform, OPENSSL_ALGO_MD5) !== 1) {
        fail("the reply is not the platform's");
    }
    return $answer;
}

$placed = call('order', [
    'requestId' => 'tea-' . bin2hex(random_bytes(16)),
    'orderAmount' => '1999', // fen
    'orderCurrency' => 'CNY',
    'notifyUrl' => 'https://merchant.example/notify',
    'callbackUrl' => 'https://merchant.example/thanks',
    'productDetails' => [['name' => 'Tea', 'quantity' => '1', 'amount' => '1999']],
    'payer' => '', // may be empty
    'paymentModeCode' => 'SCANCODE-ALI_PAY-P2P']);
echo "Show this as a QR code: {$placed['scanCodeUrl']}\n";
