package org.lifepay.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The protocol's worked examples, made with the openssl command line, and their keys. */
final class Vectors {
    static final char[] PASSWORD = "123456".toCharArray();
    private static final Fields FILE = file();

    private Vectors() {}

    static List<Vector> all() {
        List<Vector> all = new ArrayList<>();
        for (Object vector : (List<?>) member(FILE, "vectors")) {
            all.add(new Vector((Fields) vector));
        }
        return all;
    }

    static Vector named(String name) {
        return all().stream()
                .filter(vector -> vector.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static byte[] keyFile(String owner, String name) {
        Fields keys = (Fields) member((Fields) member(FILE, "keys"), owner);
        return Base64.getDecoder().decode(member(keys, name).toString());
    }

    static PrivateKey privateKey(String owner) {
        try {
            return KeyFiles.keyPair(keyFile(owner, "pfx_aes256_base64"), PASSWORD)
                    .privateKey();
        } catch (KeyFileException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAPublicKey publicKey(String owner) {
        try {
            return KeyFiles.publicKey(KeyFiles.certificate(keyFile(owner, "certificate_der_base64")));
        } catch (KeyFileException e) {
            throw new IllegalStateException(e);
        }
    }

    static Envelope envelope() {
        return new Envelope(RsaEngines.jdk(), new SecureRandom());
    }

    static Fields json(String text) {
        try {
            return Fields.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Object member(Fields fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private static Fields file() {
        try (InputStream file = Objects.requireNonNull(Vectors.class.getResourceAsStream("/protocol-vectors.json"))) {
            return Fields.parse(file.readAllBytes());
        } catch (IOException | MalformedJsonException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One worked example. */
    record Vector(Fields fields) {
        String name() {
            return text("name");
        }

        String text(String name) {
            return member(fields, name).toString();
        }

        Fields payload() {
            return json(text("payload_json"));
        }

        SealedMessage sealed() {
            return new SealedMessage(text("encryptKey_sample"), text("data"));
        }

        PrivateKey recipient() {
            return privateKey(text("recipient"));
        }

        RSAPublicKey recipientKey() {
            return publicKey(text("recipient"));
        }

        PrivateKey signer() {
            return privateKey(text("signer"));
        }

        RSAPublicKey signerKey() {
            return publicKey(text("signer"));
        }

        /** The canonical strings that client programs in the field make of the same payload. */
        Map<String, String> perClient() {
            Map<String, String> clients = new TreeMap<>();
            Fields all = (Fields) member(fields, "per_client");
            all.names()
                    .forEach(client -> clients.put(client, member(all, client).toString()));
            return clients;
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
