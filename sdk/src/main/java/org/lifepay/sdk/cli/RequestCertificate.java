package org.lifepay.sdk.cli;

import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.KeyPairFile;
import org.lifepay.envelope.MalformedJsonException;

/** {@code cert request}: a key pair of our own making, certified by the gateway in exchange for two codes. */
final class RequestCertificate {
    private final Options options;
    private final Terminal terminal;
    private final Clock clock;
    private final KeyFolder folder;
    private final Passwords passwords;

    RequestCertificate(Options options, Terminal terminal, Clock clock) {
        this.options = options;
        this.terminal = terminal;
        this.clock = clock;
        folder = new KeyFolder(options.file("--out"));
        passwords = new Passwords(options, terminal);
    }

    int run() throws IOException {
        URI gateway = options.gatewayForCodes();
        String reference = options.required("--reference");
        folder.requireUnfinished();
        String authorization = authorization();
        boolean resuming = folder.hasRequest();
        char[] password = resuming ? passwords.existing() : passwords.chooseNew();
        if (resuming) {
            terminal.print("request.again", folder.request().toString());
        } else {
            createRequest(reference, password);
        }
        KeyPairFile pair = folder.openRequest(password);
        PublicKey publicKey = pair.certificate().getPublicKey();
        String request = CertificateRequests.request(publicKey, pair.privateKey(), "reference " + reference);
        Network.Response response;
        try {
            response = Network.postJson(
                    URI.create(gateway + "/certificates/redeem"), body(reference, authorization, request));
        } catch (IOException e) {
            terminal.printError("request.no.answer", gateway.toString(), String.valueOf(e.getMessage()));
            return Main.EXIT_FAILED;
        }
        if (response.status() != 200) {
            return reportRejection(response);
        }
        return finish(pair, RedeemedCertificate.read(response.body(), publicKey), password, gateway);
    }

    private void createRequest(String reference, char[] password) throws IOException {
        terminal.print("request.making");
        KeyPair pair = CertificateRequests.newKeyPair();
        X509Certificate placeholder =
                CertificateRequests.selfSignedPlaceholder(pair, "reference " + reference, clock.instant());
        folder.saveRequest(pair.getPrivate(), placeholder, password);
        terminal.print("request.saved", folder.request().toString());
    }

    /** Best typed unseen, or piped in: what stands in the command stays in the shell's history. */
    private String authorization() throws IOException {
        String given = options.optional("--authorization").orElse("");
        if (given.equals("-")) {
            given = terminal.readLine();
        } else if (given.isEmpty()) {
            char[] typed = terminal.readPassword("authorization.ask");
            given = typed == null ? "" : new String(typed).trim();
        } else {
            terminal.print("authorization.in.history");
        }
        if (given.isEmpty()) {
            throw new UsageException("authorization.missing");
        }
        return given;
    }

    private static byte[] body(String reference, String authorization, String request) {
        return Fields.builder()
                .put("referenceNumber", reference)
                .put("authorizationCode", authorization)
                .put("request", request)
                .build()
                .toJson();
    }

    private int reportRejection(Network.Response response) {
        String code = "HTTP_" + response.status();
        String message = "";
        try {
            Fields problem = Fields.parse(response.body());
            String named = problem.text("code");
            String said = problem.text("message");
            code = named == null ? code : named;
            message = said == null ? "" : said;
        } catch (MalformedJsonException e) {
            // something else than the gateway answered; its status is all there is to say
        }
        String key = "redeem." + code;
        if (terminal.hasMessage(key)) {
            terminal.printError(key, folder.request().toString());
        } else {
            terminal.printError("redeem.other", code, message);
        }
        return Main.EXIT_FAILED;
    }

    private int finish(KeyPairFile pair, RedeemedCertificate redeemedCertificate, char[] password, URI gateway)
            throws IOException {
        folder.savePlatform(redeemedCertificate.platform());
        folder.finish(pair.privateKey(), redeemedCertificate.chain(), password);
        X509Certificate certificate = redeemedCertificate.chain().get(0);
        terminal.print(
                "request.done",
                redeemedCertificate.merchantId(),
                Formats.day(certificate.getNotAfter().toInstant()),
                Formats.fingerprint(certificate));
        terminal.print(
                "files.written",
                folder.merchantPfx().toString(),
                folder.merchantCer().toString(),
                folder.platformCer().toString());
        terminal.print(
                "request.next",
                gateway.toString(),
                redeemedCertificate.merchantId(),
                folder.merchantPfx().toString(),
                folder.platformCer().toString());
        return Main.EXIT_OK;
    }
}
