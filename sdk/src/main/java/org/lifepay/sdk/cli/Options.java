package org.lifepay.sdk.cli;

import java.net.URI;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of one command: {@code --name value} pairs, and switches without a value. */
final class Options {
    private static final String ALLOW_HTTP = "--allow-http";

    private static final String STATEMENT = "statement";
    private static final String OWN = "own";

    private final Map<String, String> values = new HashMap<>();

    private Options(List<String> words, String... known) {
        List<String> names = Arrays.asList(known);
        for (int i = 0; i < words.size(); i++) {
            String name = words.get(i);
            if (!name.equals("--lang") && !names.contains(name)) {
                throw new UsageException("option.unknown", name);
            }
            if (name.equals(ALLOW_HTTP)) {
                values.put(name, "");
            } else if (++i == words.size()) {
                throw new UsageException("option.without.value", name);
            } else {
                values.put(name, words.get(i));
            }
        }
    }

    static Options request(List<String> words) {
        return new Options(
                words, "--gateway", "--reference", "--authorization", "--out", "--password-file", ALLOW_HTTP);
    }

    static Options complete(List<String> words) {
        return new Options(words, "--out", "--certificate", "--platform", "--password-file");
    }

    static Options doctor(List<String> words) {
        return new Options(words, "--gateway", "--merchant", "--keys", "--platform", "--password-file");
    }

    /** The two files come first. */
    static Options reconcile(List<String> words) {
        if (words.size() < 2 || words.get(0).startsWith("--") || words.get(1).startsWith("--")) {
            throw new UsageException("reconcile.files");
        }
        Options options =
                new Options(words.subList(2, words.size()), "--number", "--refund", "--amount", "--unit", "--charset");
        options.values.put(STATEMENT, words.get(0));
        options.values.put(OWN, words.get(1));
        return options;
    }

    Path statementFile() {
        return file(STATEMENT);
    }

    Path ownFile() {
        return file(OWN);
    }

    String required(String name) {
        return optional(name).orElseThrow(() -> new UsageException("option.missing", name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Path file(String name) {
        return Paths.get(required(name));
    }

    /** The merchant number, digits. */
    String merchant() {
        String number = required("--merchant");
        if (!number.matches("[0-9]{1,9}")) {
            throw new UsageException("merchant.digits");
        }
        return number;
    }

    /** Where the gateway is, without a slash at its end. */
    URI gateway() {
        String text = required("--gateway").replaceAll("/+$", "");
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // said below, like every other wrong address
        }
        throw new UsageException("gateway.address", text);
    }

    /** A reader on the network could redeem the codes for a certificate of the merchant. */
    URI gatewayForCodes() {
        URI url = gateway();
        boolean inTheOpen = "http".equals(url.getScheme()) && !Network.isLoopback(url.getHost());
        if (inTheOpen && !values.containsKey(ALLOW_HTTP)) {
            throw new UsageException("gateway.http", ALLOW_HTTP);
        }
        return url;
    }
}
