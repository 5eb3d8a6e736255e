package org.lifepay.standalone;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** {@code ./lifepay up}: starts the stack and keeps it running until it is told to stop; {@code ./lifepay audit}. */
public final class Main {
    private static final int CANNOT_START = 2;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("audit")) {
            String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
            System.exit(LedgerAuditCommand.run(options, System.out, System.err));
        }
        Options options = null;
        try {
            options = Options.parse(arguments);
            Stack stack = new Stack(options);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            stack.start();
            print(stack, options);
        } catch (StartupException e) {
            System.err.println("lifepay: " + e.getMessage());
            System.exit(CANNOT_START);
        } catch (RuntimeException e) {
            System.err.println("lifepay: " + message(e)
                    + (options == null ? "" : "; the log is " + options.data().resolve("lifepay.log")));
            System.exit(CANNOT_START);
        }
        new CountDownLatch(1).await();
    }

    private static void print(Stack stack, Options options) {
        long millis = ManagementFactory.getRuntimeMXBean().getUptime();
        System.out.printf(Locale.ROOT, "gateway ready in %.1f s%n", millis / 1000.0);
        if (!stack.shopUrl().isEmpty()) {
            System.out.println("  shop         " + stack.shopUrl() + "   (buy something here)");
        }
        System.out.println("  gateway      " + stack.url() + "   (start here)");
        stack.otherUrls()
                .forEach(url -> System.out.println("               " + url + "   (another one, same database)"));
        System.out.println(
                "  back office  " + stack.url() + "/console   (merchants)   " + stack.url() + "/admin   (operators)");
        stack.firstOperatorLink()
                .ifPresent(link -> System.out.println("  activate     " + link + "   (become the operator "
                        + Stack.FIRST_OPERATOR + "; once, within two days)"));
        System.out.println("  mail         " + stack.url() + "/dev/mail");
        System.out.println("  simulator    " + stack.simulatorUrl() + "   (be the buyer here)");
        System.out.println("  health       " + stack.managementUrl() + "/actuator/health");
        System.out.println("  merchant     " + Stack.DEMO_MERCHANT + "   keys in "
                + options.data().resolve("merchant").resolve(Stack.DEMO_MERCHANT.digits()));
        System.out.println("  log          " + options.data().resolve("lifepay.log"));
        System.out.println("Ctrl-C stops it; the data stays in " + options.data());
    }

    /** Spring wraps exceptions; the innermost cause has the message. */
    private static String message(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof StartupException)) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
