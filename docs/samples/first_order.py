# Places a first order: python3 first_order.py URL FOLDER PASSWORD   (Debian: python3-cryptography)
# FOLDER holds merchant.pfx or merchant-<number>.pfx, and platform.cer; PASSWORD is that of the .pfx.
import base64
import hashlib
import json
import pathlib
import re
import secrets
import string
import sys
import urllib.request
import uuid

from cryptography import x509
from cryptography.hazmat.primitives import hashes, padding
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.serialization import pkcs12

url, folder, password = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
[pfx] = list(folder.glob("merchant.pfx")) + list(folder.glob("merchant-*.pfx"))
key, certificate, _ = pkcs12.load_key_and_certificates(pfx.read_bytes(), password.encode())
merchant_id = re.search(r"(?<!\d)\d{9}(?!\d)", certificate.subject.rfc4514_string()).group()
file = (folder / "platform.cer").read_bytes()
platform = (x509.load_pem_x509_certificate if file.startswith(b"-----") else x509.load_der_x509_certificate)(file).public_key()


def canonical(value):
    """The values in the order of their names, each with a # behind it; empty ones take no part."""
    if isinstance(value, dict):
        return "".join(canonical(value[name]) for name in sorted(value))
    if isinstance(value, list):
        return "".join(canonical(item) for item in value)
    return "" if value in (None, "") else f"{value}#"


def digest(message):
    return hashlib.sha1(canonical({name: value for name, value in message.items() if name != "hmac"}).encode()).digest()


def aes(data_key):
    return Cipher(algorithms.AES(data_key), modes.ECB())


def call(function, message):
    message = {**message, "merchantId": merchant_id}
    message["hmac"] = base64.b64encode(key.sign(digest(message), PKCS1v15(), hashes.MD5())).decode()
    data_key = "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(16)).encode()
    padder, encryptor = padding.PKCS7(128).padder(), aes(data_key).encryptor()
    data = encryptor.update(padder.update(json.dumps(message).encode()) + padder.finalize()) + encryptor.finalize()
    request = urllib.request.Request(url + "/onlinePay/" + function, base64.b64encode(data), {
        "Content-Type": "application/vnd.5upay-v3.0+json",
        "encryptKey": base64.b64encode(platform.encrypt(data_key, PKCS1v15())).decode(),
        "merchantId": merchant_id,
        "requestId": message["requestId"]})
    with urllib.request.urlopen(request, timeout=30) as response:
        reply, encrypt_key = json.load(response), response.headers["encryptKey"]
    if encrypt_key is None:
        sys.exit(f"refused: {reply}")
    decryptor = aes(key.decrypt(base64.b64decode(encrypt_key), PKCS1v15())).decryptor()
    unpadder = padding.PKCS7(128).unpadder()
    text = unpadder.update(decryptor.update(base64.b64decode(reply["data"])) + decryptor.finalize()) + unpadder.finalize()
    answer = json.loads(text, parse_int=str, parse_float=str)
    if "hmac" not in answer:
        sys.exit(f"refused: {answer}")
    platform.verify(base64.b64decode(answer["hmac"]), digest(answer), PKCS1v15(), hashes.MD5())  # raises when it is wrong
    return answer


placed = call("order", {
    "requestId": f"tea-{uuid.uuid4()}",
    "orderAmount": "1999",  # fen
    "orderCurrency": "CNY",
    "notifyUrl": "https://merchant.example/notify",
    "callbackUrl": "https://merchant.example/thanks",
    "productDetails": [{"name": "Tea", "quantity": "1", "amount": "1999"}],
    "payer": {},
    "paymentModeCode": "SCANCODE-ALI_PAY-P2P"})
print("Show this as a QR code:", placed["scanCodeUrl"])
