package org.lifepay.sdk.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.KeyPairFile;
import org.lifepay.sdk.MerchantKeys;

/** {@code doctor}: looks at everything that a first payment needs, and says about each thing what to do. */
final class Doctor {
    private final Options options;
    private final Terminal terminal;
    private final Clock clock;
    private final Findings findings;

    Doctor(Options options, Terminal terminal, Clock clock) {
        this.options = options;
        this.terminal = terminal;
        this.clock = clock;
        findings = new Findings(terminal);
    }

    int run() throws IOException {
        URI gateway = options.gateway();
        String merchant = options.merchant();
        Path pfx = options.file("--keys");
        Path cer = options.file("--platform");
        byte[] pfxBytes = read(pfx);
        char[] password = pfxBytes == null ? new char[0] : new Passwords(options, terminal).existing();

        Optional<KeyPairFile> pair = pfxBytes == null
                ? Optional.empty()
                : new KeyCheck(findings, clock.instant()).look(pfx, pfxBytes, password, merchant);
        byte[] cerBytes = read(cer);
        Optional<X509Certificate> platform = cerBytes == null
                ? Optional.empty()
                : new PlatformCheck(findings, clock.instant()).look(cer, cerBytes, pair);
        boolean reached = new NetworkCheck(findings, clock).look(gateway);
        if (!reached || !pair.isPresent() || !platform.isPresent() || pfxBytes == null || cerBytes == null) {
            findings.bad("call.skipped");
        } else {
            MerchantKeys keys = MerchantKeys.of(pfxBytes, password, cerBytes);
            new CallCheck(findings).look(gateway, merchant, keys);
        }
        return result();
    }

    private int result() {
        if (findings.bad() > 0) {
            terminal.say("doctor.bad", String.valueOf(findings.bad()));
            return Main.WRONG;
        }
        if (findings.doubtful() > 0) {
            terminal.say("doctor.doubtful", String.valueOf(findings.doubtful()));
        } else {
            terminal.say("doctor.good");
        }
        return Main.DONE;
    }

    private byte @Nullable [] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            findings.bad("file.missing.finding", file.toString());
            return null;
        }
    }
}
