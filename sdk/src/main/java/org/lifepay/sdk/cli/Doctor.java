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
    private final CheckReport checkReport;

    Doctor(Options options, Terminal terminal, Clock clock) {
        this.options = options;
        this.terminal = terminal;
        this.clock = clock;
        checkReport = new CheckReport(terminal);
    }

    int run() throws IOException {
        if (!new JavaCheck(checkReport).check()) {
            return result();
        }
        URI gateway = options.gateway();
        String merchant = options.merchant();
        Path pfx = options.file("--keys");
        Path cer = options.file("--platform");
        byte[] pfxBytes = read(pfx);
        char[] password = pfxBytes == null ? new char[0] : new Passwords(options, terminal).existing();

        Optional<KeyPairFile> pair = pfxBytes == null
                ? Optional.empty()
                : new KeyCheck(checkReport, clock.instant()).check(pfx, pfxBytes, password, merchant);
        byte[] cerBytes = read(cer);
        Optional<X509Certificate> platform = cerBytes == null
                ? Optional.empty()
                : new PlatformCheck(checkReport, clock.instant()).check(cer, cerBytes, pair);
        boolean reached = new NetworkCheck(checkReport, clock).check(gateway);
        if (!reached || !pair.isPresent() || !platform.isPresent() || pfxBytes == null || cerBytes == null) {
            checkReport.failed("call.skipped");
        } else {
            MerchantKeys keys = MerchantKeys.of(pfxBytes, password, cerBytes);
            new CallCheck(checkReport).check(gateway, merchant, keys);
        }
        return result();
    }

    private int result() {
        if (checkReport.failed() > 0) {
            terminal.print("doctor.bad", String.valueOf(checkReport.failed()));
            return Main.EXIT_FAILED;
        }
        if (checkReport.warning() > 0) {
            terminal.print("doctor.doubtful", String.valueOf(checkReport.warning()));
        } else {
            terminal.print("doctor.good");
        }
        return Main.EXIT_OK;
    }

    private byte @Nullable [] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            checkReport.failed("file.missing.finding", file.toString());
            return null;
        }
    }
}
