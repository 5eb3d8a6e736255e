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
        folder.demandUnfinished();
        String authorization = authorization();
        boolean again = folder.hasRequest();
        char[] password = again ? passwords.existing() : passwords.chosen();
        if (again) {
            terminal.say("request.again", folder.request().toString());
        } else {
            make(reference, password);
        }
        KeyPairFile pair = folder.openRequest(password);
        PublicKey publicKey = pair.certificate().getPublicKey();
        String request = NewKey.request(publicKey, pair.privateKey(), "reference " + reference);
        Network.Reply reply;
        try {
            reply = Network.postJson(
                    URI.create(gateway + "/certificates/redeem"), body(reference, authorization, request));
        } catch (IOException e) {
            terminal.complain("request.no.answer", gateway.toString(), String.valueOf(e.getMessage()));
            return Main.WRONG;
        }
        if (reply.status() != 200) {
            return refused(reply);
        }
        return finish(pair, Redeemed.read(reply.body(), publicKey), password, gateway);
    }

    private void make(String reference, char[] password) throws IOException {
        terminal.say("request.making");
        KeyPair pair = NewKey.pair();
        X509Certificate placeholder = NewKey.placeholder(pair, "reference " + reference, clock.instant());
        folder.saveRequest(pair.getPrivate(), placeholder, password);
        terminal.say("request.saved", folder.request().toString());
    }

    /** Best typed unseen, or piped in: what stands in the command stays in the shell's history. */
    private String authorization() throws IOException {
        String given = options.optional("--authorization").orElse("");
        if (given.equals("-")) {
            given = terminal.readLine();
        } else if (given.isEmpty()) {
            char[] typed = terminal.askHidden("authorization.ask");
            given = typed == null ? "" : new String(typed).trim();
        } else {
            terminal.say("authorization.in.history");
        }
        if (given.isEmpty()) {
            throw new MisuseException("authorization.missing");
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

    private int refused(Network.Reply reply) {
        String code = "HTTP_" + reply.status();
        String message = "";
        try {
            Fields problem = Fields.parse(reply.body());
            String named = problem.text("code");
            String said = problem.text("message");
            code = named == null ? code : named;
            message = said == null ? "" : said;
        } catch (MalformedJsonException e) {
            // something else than the gateway answered; its status is all there is to say
        }
        String key = "redeem." + code;
        if (terminal.hasWord(key)) {
            terminal.complain(key, folder.request().toString());
        } else {
            terminal.complain("redeem.other", code, message);
        }
        return Main.WRONG;
    }

    private int finish(KeyPairFile pair, Redeemed redeemed, char[] password, URI gateway) throws IOException {
        folder.savePlatform(redeemed.platform());
        folder.finish(pair.privateKey(), redeemed.chain(), password);
        X509Certificate certificate = redeemed.chain().get(0);
        terminal.say(
                "request.done",
                redeemed.merchantId(),
                Shown.day(certificate.getNotAfter().toInstant()),
                Shown.fingerprint(certificate));
        terminal.say(
                "files.written",
                folder.merchantPfx().toString(),
                folder.merchantCer().toString(),
                folder.platformCer().toString());
        terminal.say(
                "request.next",
                gateway.toString(),
                redeemed.merchantId(),
                folder.merchantPfx().toString(),
                folder.platformCer().toString());
        return Main.DONE;
    }
}
