package org.lifepay.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.AuditedPostings;
import org.lifepay.gateway.ledger.Account;
import org.lifepay.gateway.ledger.AccountBalance;
import org.lifepay.gateway.ledger.audit.Difference;
import org.lifepay.gateway.ledger.audit.LedgerAudit;
import org.lifepay.gateway.ledger.audit.ProvedSum;
import org.lifepay.gateway.reconciliation.ProvedBills;
import org.lifepay.gateway.statement.StatementFees;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code ./lifepay audit}: compares the ledger of all days with the business rows, beside a running stack or a stopped one,
 * and prints the balance of every account. It only reads.
 */
public final class LedgerAuditCommand {
    static final String USAGE =
            "usage: lifepay audit [--data .lifepay | --db jdbc:postgresql://…] [--payable MERCHANT=YUAN]";

    private static final Set<String> OPTIONS = Set.of("--data", "--db", "--payable");
    private static final Set<Account> PAYABLE =
            EnumSet.of(Account.PAYABLE_PENDING, Account.PAYABLE_AVAILABLE, Account.PAYABLE_RESERVED);

    private static final int CLEAN = 0;
    private static final int DIFFERENCES = 1;
    private static final int CANNOT_RUN = 2;

    /** The line of PostgreSQL's pid file that has its port. */
    private static final int PORT_LINE = 3;

    private final PrintStream out;
    private final Map<String, String> options = new HashMap<>();

    private LedgerAuditCommand(String[] arguments, PrintStream out) {
        this.out = out;
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new StartupException(USAGE);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
    }

    /** The exit status: 0 clean, 1 differences, 2 could not look. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            return new LedgerAuditCommand(arguments, out).run();
        } catch (StartupException e) {
            err.println("lifepay: " + e.getMessage());
        } catch (DataAccessException | SQLException | IOException e) {
            err.println("lifepay: the ledger cannot be read: " + e.getMessage());
        }
        return CANNOT_RUN;
    }

    private int run() throws SQLException, IOException {
        String database = options.get("--db");
        return database == null
                ? auditFolder(Path.of(options.getOrDefault("--data", ".lifepay"))
                        .toAbsolutePath()
                        .normalize())
                : audit(DatabaseUrl.reachable(database));
    }

    private int auditFolder(Path data) throws SQLException, IOException {
        Path postgres = data.resolve("postgres");
        if (!Files.isDirectory(postgres)) {
            throw new StartupException("there is no database in " + data + "; ./lifepay up makes one");
        }
        String running = urlOfRunning(postgres);
        if (running != null) {
            return audit(running);
        }
        try (DataFolder _ = DataFolder.open(data);
                EmbeddedDatabase database = EmbeddedDatabase.start(postgres)) {
            return audit(database.jdbcUrl());
        }
    }

    /** The server's address as its pid file has it; null if no server answers there. */
    private static @Nullable String urlOfRunning(Path postgres) throws IOException {
        Path pidFile = postgres.resolve("postmaster.pid");
        List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
        if (lines.size() <= PORT_LINE) {
            return null;
        }
        String url = "jdbc:postgresql://localhost:" + lines.get(PORT_LINE).strip() + "/postgres?user=postgres";
        try (Connection connection = DriverManager.getConnection(url)) {
            String folder = JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql("select current_setting('data_directory')")
                    .query(String.class)
                    .single();
            return Path.of(folder).equals(postgres) ? url : null; // the port may be another server's by now
        } catch (SQLException e) {
            return null;
        }
    }

    private int audit(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setReadOnly(true);
            LedgerAudit audit = new LedgerAudit(
                    JdbcClient.create(new SingleConnectionDataSource(connection, true)),
                    AuditedPostings.all(),
                    new StatementFees(),
                    new ProvedBills());
            List<Difference> differences = audit.all();
            List<AccountBalance> balances = audit.balances();
            print(balances);
            printProved(audit.provedSums());
            boolean expected = isExpected(balances);
            differences.forEach(difference -> out.println(difference.line()));
            out.println(
                    differences.isEmpty()
                            ? "ledger audit: clean"
                            : "ledger audit: " + differences.size() + " differences");
            return differences.isEmpty() && expected ? CLEAN : DIFFERENCES;
        }
    }

    /** Whether the merchant of {@code --payable} is owed what the option says; true without the option. */
    private boolean isExpected(List<AccountBalance> balances) {
        String option = options.get("--payable");
        if (option == null) {
            return true;
        }
        String merchant = option.substring(0, Math.max(0, option.indexOf('=')));
        String amount = option.substring(option.indexOf('=') + 1);
        long owed = balances.stream()
                .filter(balance -> balance.merchant().equals(merchant))
                .filter(balance -> PAYABLE.contains(balance.account()))
                .mapToLong(AccountBalance::fen)
                .sum();
        boolean equal = yuan(owed).equals(amount);
        out.println("payable to merchant " + merchant + ": " + yuan(owed)
                + (equal ? ", as expected" : ", but " + amount + " is expected"));
        return equal;
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** Orders, ledger and bills beside each other; nothing while no bill is closed. */
    private void printProved(List<ProvedSum> sums) {
        for (ProvedSum sum : sums) {
            out.printf(
                    Locale.ROOT,
                    "bills of %d days: %-14s orders %s, ledger %s, bills %s%n",
                    sum.days(),
                    sum.subject(),
                    yuan(sum.ownFen()),
                    yuan(sum.ledgerFen()),
                    yuan(sum.billedFen()));
        }
    }

    private void print(List<AccountBalance> balances) {
        String merchant = "";
        for (AccountBalance balance : balances) {
            if (!balance.merchant().equals(merchant)) {
                merchant = balance.merchant();
                out.println("merchant " + merchant);
            }
            out.printf(Locale.ROOT, "  %-20s %15s %s%n", balance.account(), yuan(balance.fen()), balance.currency());
        }
    }
}
