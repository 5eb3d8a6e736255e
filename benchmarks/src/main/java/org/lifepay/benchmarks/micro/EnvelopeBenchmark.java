package org.lifepay.benchmarks.micro;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lifepay.envelope.CanonicalString;
import org.lifepay.envelope.Envelope;
import org.lifepay.envelope.EnvelopeException;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.envelope.OpenedMessage;
import org.lifepay.envelope.RsaEngine;
import org.lifepay.envelope.RsaEngines;
import org.lifepay.envelope.RsaTask;
import org.lifepay.envelope.SealedMessage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One order request through the envelope, piece by piece, with each RSA engine. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EnvelopeBenchmark {

    /** Keys and a message of usual size. */
    @State(Scope.Benchmark)
    public static class Message {
        final PrivateKey merchant;
        final PrivateKey platform;
        final RSAPublicKey merchantPublic;
        final RSAPublicKey platformPublic;
        final Fields fields;
        final byte[] json;

        public Message() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                KeyPair ours = generator.generateKeyPair();
                KeyPair theirs = generator.generateKeyPair();
                platform = ours.getPrivate();
                merchant = theirs.getPrivate();
                platformPublic = (RSAPublicKey) ours.getPublic();
                merchantPublic = (RSAPublicKey) theirs.getPublic();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has RSA", e);
            }
            fields = order();
            json = fields.toJson();
        }

        private static Fields order() {
            return Fields.builder()
                    .put("merchantId", "890000593")
                    .put("orderAmount", 12_345)
                    .put("orderCurrency", "CNY")
                    .put("requestId", "20261123-000001")
                    .put("notifyUrl", "https://shop.example/notify")
                    .put("callbackUrl", "https://shop.example/back")
                    .put(
                            "productDetails",
                            List.of(Fields.builder()
                                    .put("name", "红茶")
                                    .put("quantity", 1)
                                    .put("amount", 12_345)
                                    .build()))
                    .put("payer", Fields.builder().build())
                    .put("cashierVersion", "STANDARD")
                    .put("remark", "benchmark")
                    .build();
        }
    }

    /** An engine, and the message sealed with it. */
    @State(Scope.Benchmark)
    public static class Engine {
        /** Corretto's where its native library loads, and the JDK's. */
        @Param({"corretto", "jdk"})
        public String engine = "jdk";

        private RsaEngine rsa() {
            return engine.equals("jdk")
                    ? RsaEngines.jdk()
                    : RsaEngines.corretto().orElseThrow();
        }
    }

    /** What a run with one engine works on. */
    @State(Scope.Benchmark)
    public static class Work {
        private RsaEngine rsa = RsaEngines.jdk();
        private Envelope envelope = new Envelope(rsa, new SecureRandom());
        private SealedMessage sealedMessage = new SealedMessage("", "");
        private byte[] block = new byte[256];

        /** JMH gives the parameter only after the constructor. */
        @Setup
        public void prepare(Message message, Engine engine) {
            rsa = engine.rsa();
            envelope = new Envelope(rsa, new SecureRandom());
            sealedMessage = envelope.seal(message.fields, message.merchant, message.platformPublic);
            new SecureRandom().nextBytes(block);
            block[0] = 0;
        }
    }

    @Benchmark
    public SealedMessage seal(Message message, Work work) {
        return work.envelope.seal(message.fields, message.merchant, message.platformPublic);
    }

    @Benchmark
    public OpenedMessage open(Message message, Work work) throws EnvelopeException {
        return work.envelope.open(work.sealedMessage, List.of(message.platform), List.of(message.merchantPublic));
    }

    @Benchmark
    public List<byte[]> rsaPrivate(Message message, Work work) {
        return work.rsa.run(List.of(new RsaTask(message.platform, work.block)));
    }

    @Benchmark
    public List<byte[]> rsaPublic(Message message, Work work) {
        return work.rsa.run(List.of(new RsaTask(message.platformPublic, work.block)));
    }

    @Benchmark
    public String canonicalString(Message message) {
        return CanonicalString.of(message.fields);
    }

    @Benchmark
    public Fields parseJson(Message message) throws MalformedJsonException {
        return Fields.parse(message.json);
    }
}
