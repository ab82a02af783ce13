package dev.threadlint.frontend.java;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The few names of the JDK that a file without class path needs: which package a simple name belongs to, and what factories and
 * accessors answer. What is missing here only costs precision: the receiver's type is unknown then. Stateless.
 */
final class JdkNames {
    private static final Map<String, Set<String>> PACKAGES = packages("""
        java.lang: Appendable AutoCloseable Boolean Byte Character CharSequence Class ClassLoader Cloneable Comparable Deprecated Double \
        Enum Error Exception Float FunctionalInterface InheritableThreadLocal Integer Iterable Long Math Number Object Override Process \
        ProcessBuilder Record Runnable Runtime RuntimeException SafeVarargs ScopedValue Short StackTraceElement String StringBuffer \
        StringBuilder SuppressWarnings System Thread ThreadGroup ThreadLocal Throwable Void ArithmeticException AssertionError \
        ArrayIndexOutOfBoundsException ClassCastException ClassNotFoundException CloneNotSupportedException IllegalArgumentException \
        IllegalMonitorStateException IllegalStateException IllegalThreadStateException IndexOutOfBoundsException InterruptedException \
        NegativeArraySizeException NoSuchFieldException NoSuchMethodException NullPointerException NumberFormatException \
        OutOfMemoryError ReflectiveOperationException SecurityException StackOverflowError UnsupportedOperationException \
        StrictMath StackWalker LinkageError VirtualMachineError ThreadDeath Readable Package Module
        java.util: ArrayDeque ArrayList Arrays BitSet Calendar Collection Collections Comparator Date Deque EnumMap EnumSet Enumeration \
        HashMap HashSet Hashtable IdentityHashMap Iterator LinkedHashMap LinkedHashSet LinkedList List ListIterator Locale Map \
        NavigableMap NavigableSet NoSuchElementException Objects Optional OptionalInt OptionalLong PriorityQueue Properties Queue \
        Random Scanner ServiceLoader Set SortedMap SortedSet Spliterator Stack StringJoiner StringTokenizer Timer TimerTask TreeMap \
        TreeSet UUID Vector OptionalDouble AbstractSet AbstractCollection Formatter WeakHashMap ConcurrentModificationException EventListener \
        AbstractList AbstractMap AbstractQueue Currency GregorianCalendar Base64
        java.util.concurrent: AbstractExecutorService ArrayBlockingQueue BlockingDeque BlockingQueue BrokenBarrierException Callable \
        CancellationException CompletableFuture CompletionException CompletionService CompletionStage ConcurrentHashMap \
        ConcurrentLinkedDeque ConcurrentLinkedQueue ConcurrentMap ConcurrentNavigableMap ConcurrentSkipListMap ConcurrentSkipListSet \
        CopyOnWriteArrayList CopyOnWriteArraySet CountDownLatch CountedCompleter CyclicBarrier DelayQueue Delayed Exchanger \
        ExecutionException Executor ExecutorCompletionService ExecutorService Executors Flow ForkJoinPool ForkJoinTask \
        ForkJoinWorkerThread Future FutureTask LinkedBlockingDeque LinkedBlockingQueue LinkedTransferQueue Phaser \
        PriorityBlockingQueue RecursiveAction RecursiveTask RejectedExecutionException RejectedExecutionHandler RunnableFuture \
        ScheduledExecutorService ScheduledFuture ScheduledThreadPoolExecutor Semaphore StructuredTaskScope SubmissionPublisher \
        SynchronousQueue ThreadFactory ThreadLocalRandom ThreadPoolExecutor TimeUnit TimeoutException TransferQueue
        java.util.concurrent.atomic: AtomicBoolean AtomicInteger AtomicIntegerArray AtomicIntegerFieldUpdater AtomicLong \
        AtomicLongArray AtomicLongFieldUpdater AtomicMarkableReference AtomicReference AtomicReferenceArray \
        AtomicReferenceFieldUpdater AtomicStampedReference DoubleAccumulator DoubleAdder LongAccumulator LongAdder
        java.util.concurrent.locks: AbstractQueuedSynchronizer Condition Lock LockSupport ReadWriteLock ReentrantLock \
        ReentrantReadWriteLock StampedLock
        java.util.function: BiConsumer BiFunction BinaryOperator BooleanSupplier Consumer Function IntConsumer IntFunction \
        IntSupplier IntUnaryOperator LongSupplier Predicate Supplier ToIntFunction ToLongFunction UnaryOperator BiPredicate DoubleConsumer \
        IntBinaryOperator IntPredicate LongBinaryOperator LongConsumer LongFunction LongPredicate LongUnaryOperator ObjIntConsumer ToIntBiFunction
        java.util.stream: BaseStream Collectors DoubleStream IntStream LongStream Stream StreamSupport
        java.io: BufferedReader BufferedWriter ByteArrayInputStream ByteArrayOutputStream Closeable File FileInputStream \
        FileOutputStream FileReader FileWriter IOException InputStream InputStreamReader ObjectInputStream ObjectOutputStream \
        OutputStream OutputStreamWriter PrintStream PrintWriter Reader Serializable UncheckedIOException Writer BufferedInputStream \
        BufferedOutputStream DataInputStream DataOutputStream EOFException FileNotFoundException StringReader StringWriter
        java.net: ServerSocket Socket URI URL SocketException InetAddress InetSocketAddress
        java.lang.invoke: MethodHandle MethodHandles VarHandle
        java.nio.file: Files Path Paths
        java.time: Duration Instant LocalDate LocalDateTime LocalTime MonthDay OffsetDateTime OffsetTime Period Year YearMonth ZoneId \
        ZoneOffset ZonedDateTime
        java.time.format: DateTimeFormatter
        java.text: ChoiceFormat DateFormat DecimalFormat MessageFormat NumberFormat ParseException SimpleDateFormat
        java.util.regex: Matcher Pattern
        java.util.logging: Level Logger
        java.util.zip: CRC32 Deflater Inflater
        java.lang.ref: PhantomReference Reference ReferenceQueue SoftReference WeakReference
        java.math: BigDecimal BigInteger
        java.nio: ByteBuffer CharBuffer IntBuffer LongBuffer
        java.net.http: HttpClient HttpRequest HttpResponse
        java.security: MessageDigest SecureRandom Signature
        java.lang.management: ManagementFactory
        javax.management: MBeanServer MBeanServerFactory ObjectName StandardMBean StandardEmitterMBean
        javax.crypto: Cipher Mac
        javax.xml.parsers: DocumentBuilder DocumentBuilderFactory SAXParser
        javax.servlet: Filter GenericServlet Servlet ServletRequest ServletResponse
        javax.servlet.http: HttpServlet HttpServletRequest HttpServletResponse HttpSession
        jakarta.servlet: Filter GenericServlet Servlet ServletRequest ServletResponse
        jakarta.servlet.http: HttpServlet HttpServletRequest HttpServletResponse HttpSession
        """);

    /** {@code owner.method answer}: an answer of {@code #n} is the receiver's type argument, {@code =} the receiver's type. */
    private static final Map<String, String> ANSWERS = answers("""
        ManagementFactory.getPlatformMBeanServer MBeanServer
        MBeanServerFactory.createMBeanServer MBeanServer
        Executors.newFixedThreadPool ExecutorService
        Executors.newCachedThreadPool ExecutorService
        Executors.newSingleThreadExecutor ExecutorService
        Executors.newWorkStealingPool ExecutorService
        Executors.newVirtualThreadPerTaskExecutor ExecutorService
        Executors.newThreadPerTaskExecutor ExecutorService
        Executors.unconfigurableExecutorService ExecutorService
        Executors.newScheduledThreadPool ScheduledExecutorService
        Executors.newSingleThreadScheduledExecutor ScheduledExecutorService
        Executors.defaultThreadFactory ThreadFactory
        ExecutorService.submit Future
        ExecutorService.invokeAny Object
        ForkJoinPool.commonPool ForkJoinPool
        ForkJoinPool.submit ForkJoinTask
        ThreadPoolExecutor.submit Future
        ScheduledExecutorService.submit Future
        ScheduledExecutorService.schedule ScheduledFuture
        ScheduledExecutorService.scheduleAtFixedRate ScheduledFuture
        ScheduledExecutorService.scheduleWithFixedDelay ScheduledFuture
        CompletableFuture.runAsync CompletableFuture
        CompletableFuture.supplyAsync CompletableFuture
        CompletableFuture.completedFuture CompletableFuture
        CompletableFuture.allOf CompletableFuture
        CompletableFuture.anyOf CompletableFuture
        CompletableFuture.thenApply CompletableFuture
        CompletableFuture.thenAccept CompletableFuture
        CompletableFuture.thenRun CompletableFuture
        CompletableFuture.thenApplyAsync CompletableFuture
        CompletableFuture.thenAcceptAsync CompletableFuture
        CompletableFuture.thenRunAsync CompletableFuture
        CompletableFuture.thenCompose CompletableFuture
        CompletableFuture.thenCombine CompletableFuture
        CompletableFuture.exceptionally CompletableFuture
        CompletableFuture.handle CompletableFuture
        CompletableFuture.whenComplete CompletableFuture
        StructuredTaskScope.open StructuredTaskScope
        StructuredTaskScope.fork java.util.concurrent.StructuredTaskScope.Subtask
        java.util.concurrent.StructuredTaskScope.ShutdownOnFailure.fork java.util.concurrent.StructuredTaskScope.Subtask
        java.util.concurrent.StructuredTaskScope.ShutdownOnFailure.join =
        java.util.concurrent.StructuredTaskScope.ShutdownOnFailure.joinUntil =
        java.util.concurrent.StructuredTaskScope.ShutdownOnSuccess.fork java.util.concurrent.StructuredTaskScope.Subtask
        java.util.concurrent.StructuredTaskScope.ShutdownOnSuccess.join =
        java.util.concurrent.StructuredTaskScope.ShutdownOnSuccess.joinUntil =
        CompletableFuture.handleAsync CompletableFuture
        CompletableFuture.whenCompleteAsync CompletableFuture
        CompletableFuture.thenComposeAsync CompletableFuture
        CompletableFuture.exceptionallyAsync CompletableFuture
        CompletableFuture.get #0
        CompletableFuture.join #0
        Future.get #0
        FutureTask.get #0
        ScheduledFuture.get #0
        ThreadFactory.newThread Thread
        Thread.currentThread Thread
        Thread.ofVirtual java.lang.Thread.Builder.OfVirtual
        Thread.ofPlatform java.lang.Thread.Builder.OfPlatform
        Thread.startVirtualThread Thread
        java.lang.Thread.Builder.OfVirtual.start Thread
        java.lang.Thread.Builder.OfPlatform.start Thread
        java.lang.Thread.Builder.OfVirtual.unstarted Thread
        java.lang.Thread.Builder.OfPlatform.unstarted Thread
        java.lang.Thread.Builder.OfVirtual.name =
        java.lang.Thread.Builder.OfPlatform.name =
        java.lang.Thread.Builder.OfPlatform.daemon =
        Runtime.getRuntime Runtime
        Lock.newCondition Condition
        ReentrantLock.newCondition Condition
        ReadWriteLock.readLock Lock
        ReadWriteLock.writeLock Lock
        ReentrantReadWriteLock.readLock java.util.concurrent.locks.ReentrantReadWriteLock.ReadLock
        ReentrantReadWriteLock.writeLock java.util.concurrent.locks.ReentrantReadWriteLock.WriteLock
        StampedLock.asReadLock Lock
        StampedLock.asWriteLock Lock
        ThreadLocalRandom.current ThreadLocalRandom
        Collections.synchronizedList List
        Collections.synchronizedMap Map
        Collections.synchronizedSet Set
        Collections.synchronizedCollection Collection
        Collections.unmodifiableList List
        Collections.unmodifiableMap Map
        Collections.unmodifiableSet Set
        Collections.emptyList List
        Collections.emptyMap Map
        List.of List
        List.copyOf List
        Set.of Set
        Map.of Map
        Arrays.asList List
        Optional.get #0
        Optional.orElse #0
        List.get #0
        List.remove #0
        ArrayList.get #0
        ArrayList.remove #0
        LinkedList.get #0
        LinkedList.getFirst #0
        Vector.get #0
        CopyOnWriteArrayList.get #0
        Map.get #1
        Map.put #1
        Map.remove #1
        Map.computeIfAbsent #1
        Map.putIfAbsent #1
        Map.values Collection#1
        Map.keySet Set#0
        HashMap.get #1
        HashMap.put #1
        HashMap.remove #1
        HashMap.computeIfAbsent #1
        HashMap.values Collection#1
        HashMap.keySet Set#0
        ConcurrentHashMap.get #1
        ConcurrentHashMap.remove #1
        ConcurrentHashMap.computeIfAbsent #1
        ConcurrentHashMap.putIfAbsent #1
        ConcurrentHashMap.values Collection#1
        ConcurrentMap.get #1
        ConcurrentMap.computeIfAbsent #1
        Queue.poll #0
        Queue.peek #0
        Queue.remove #0
        Deque.poll #0
        Deque.pop #0
        Deque.pollFirst #0
        Deque.pollLast #0
        BlockingQueue.take #0
        BlockingQueue.poll #0
        LinkedBlockingQueue.take #0
        ArrayBlockingQueue.take #0
        Iterator.next #0
        List.iterator Iterator#0
        Set.iterator Iterator#0
        Collection.iterator Iterator#0
        List.stream Stream#0
        Set.stream Stream#0
        Collection.stream Stream#0
        ArrayList.stream Stream#0
        BaseStream.filter =
        BaseStream.sorted =
        BaseStream.peek =
        BaseStream.distinct =
        BaseStream.limit =
        BaseStream.skip =
        BaseStream.parallel =
        BaseStream.sequential =
        BaseStream.unordered =
        BaseStream.onClose =
        BaseStream.takeWhile =
        BaseStream.dropWhile =
        BaseStream.of =
        BaseStream.iterate =
        BaseStream.generate =
        BaseStream.concat =
        BaseStream.empty =
        BaseStream.mapToInt IntStream
        BaseStream.mapToLong LongStream
        BaseStream.mapToDouble DoubleStream
        BaseStream.mapToObj Stream
        BaseStream.boxed Stream
        BaseStream.map Stream
        BaseStream.flatMap Stream
        IntStream.map =
        IntStream.flatMap =
        LongStream.map =
        LongStream.flatMap =
        DoubleStream.map =
        DoubleStream.flatMap =
        IntStream.range =
        IntStream.rangeClosed =
        LongStream.range =
        LongStream.rangeClosed =
        Arrays.stream Stream
        Stream.toList List#0
        Collection.parallelStream Stream#0
        List.subList List#0
        List.set #0
        List.getFirst #0
        List.getLast #0
        List.removeFirst #0
        List.removeLast #0
        List.listIterator Iterator#0
        Deque.getFirst #0
        Deque.getLast #0
        Deque.removeFirst #0
        Deque.removeLast #0
        Deque.peekFirst #0
        Deque.peekLast #0
        Map.getOrDefault #1
        Map.merge #1
        Map.compute #1
        Map.computeIfPresent #1
        Map.replace #1
        Map.entrySet Set
        ConcurrentHashMap.newKeySet Set
        Collections.newSetFromMap Set
        Collections.synchronizedSortedMap SortedMap
        Collections.unmodifiableCollection Collection
        Collections.singletonList List
        Collections.emptySet Set
        Queue.element #0
        Stack.peek #0
        Stack.pop #0
        Vector.elementAt #0
        Vector.firstElement #0
        Optional.orElseGet #0
        Optional.orElseThrow #0
        Optional.of Optional
        Optional.ofNullable Optional
        Optional.map Optional
        Optional.flatMap Optional
        Optional.filter =
        Optional.or =
        Stream.findFirst Optional#0
        Stream.findAny Optional#0
        AtomicReference.updateAndGet #0
        AtomicReference.getAndUpdate #0
        AtomicReference.accumulateAndGet #0
        AtomicReference.getPlain #0
        AtomicReference.getAcquire #0
        AtomicBoolean.get boolean
        AtomicBoolean.compareAndSet boolean
        AtomicBoolean.getAndSet boolean
        AtomicReference.compareAndSet boolean
        AtomicInteger.compareAndSet boolean
        Lock.tryLock boolean
        Map.containsKey boolean
        Collection.contains boolean
        Collection.isEmpty boolean
        Map.isEmpty boolean
        Collection.size int
        Map.size int
        LinkedTransferQueue.take #0
        ThreadLocal.get #0
        ThreadLocal.withInitial ThreadLocal
        AtomicReference.get #0
        AtomicReference.getAndSet #0
        AtomicInteger.get int
        AtomicInteger.getAndIncrement int
        AtomicInteger.incrementAndGet int
        AtomicLong.get long
        Object.toString String
        Object.getClass Class
        Class.getName String
        System.currentTimeMillis long
        System.nanoTime long
        StringBuilder.append =
        StringBuffer.append =
        """);

    private static final Map<String, String> INTERFACES = interfaces("""
        List: ArrayList LinkedList Vector Stack CopyOnWriteArrayList AbstractList
        Set: HashSet LinkedHashSet TreeSet EnumSet SortedSet NavigableSet CopyOnWriteArraySet ConcurrentSkipListSet AbstractSet
        Map: HashMap LinkedHashMap TreeMap Hashtable WeakHashMap IdentityHashMap EnumMap SortedMap NavigableMap ConcurrentMap AbstractMap
        ConcurrentMap: ConcurrentHashMap ConcurrentSkipListMap ConcurrentNavigableMap
        Deque: ArrayDeque ConcurrentLinkedDeque BlockingDeque
        BlockingDeque: LinkedBlockingDeque
        Queue: Deque PriorityQueue ConcurrentLinkedQueue BlockingQueue
        BlockingQueue: ArrayBlockingQueue LinkedBlockingQueue PriorityBlockingQueue DelayQueue SynchronousQueue TransferQueue
        TransferQueue: LinkedTransferQueue
        Collection: List Set Queue AbstractCollection
        ExecutorService: ScheduledExecutorService ThreadPoolExecutor ForkJoinPool AbstractExecutorService
        ScheduledExecutorService: ScheduledThreadPoolExecutor
        Future: FutureTask ScheduledFuture RunnableFuture
        BaseStream: Stream IntStream LongStream DoubleStream
        """);

    private static final Map<String, String> STATIC_FIELDS = Map.of("java.lang.System.out", "java.io.PrintStream",
        "java.lang.System.err", "java.io.PrintStream", "java.lang.System.in", "java.io.InputStream");
    private static final Set<String> OBJECT_METHODS =
        Set.of("wait", "notify", "notifyAll", "getClass", "hashCode", "equals", "toString", "clone", "finalize");
    private static final Set<String> OF_ELEMENT = Set.of("forEach", "removeIf", "filter", "map", "peek", "anyMatch", "allMatch",
        "noneMatch", "flatMap", "mapToInt", "mapToLong", "forEachOrdered", "ifPresent");

    private static final Set<String> OF_ACTION = Set.of("execute", "forEach", "forEachOrdered", "thenRun", "thenRunAsync", "thenAccept", "thenAcceptAsync", "runAsync",
        "whenComplete", "whenCompleteAsync", "runAfterBoth", "runAfterEither", "ifPresent", "peek", "scheduleAtFixedRate", "scheduleWithFixedDelay", "invokeLater", "start",
        "startVirtualThread", "addShutdownHook");
    private static final Set<String> ACTION_TYPES = Set.of("Thread", "Runnable", "Consumer", "BiConsumer", "CyclicBarrier");

    private JdkNames() {}

    /** A method of the library that is given a function without an answer. */
    static boolean takesAction(String method) {
        return OF_ACTION.contains(method);
    }

    /** A type that is, or is made of, a function without an answer. */
    static boolean isActionType(String simpleName) {
        return ACTION_TYPES.contains(simpleName);
    }

    /** The qualified name of a class that every file sees. */
    static Optional<String> inJavaLang(String simpleName) {
        return inPackage("java.lang", simpleName);
    }

    static Optional<String> inPackage(String packageName, String simpleName) {
        return PACKAGES.getOrDefault(packageName, Set.of()).contains(simpleName) ? Optional.of(packageName + "." + simpleName)
            : Optional.empty();
    }

    static boolean isObjectMethod(String name) {
        return OBJECT_METHODS.contains(name);
    }

    /** Interfaces whose only members are the one method that implementers write, so that nothing is inherited from them. */
    static boolean addsNoMembers(String qualifiedType) {
        return qualifiedType.startsWith("java.util.function.") || Set.of("java.lang.Runnable", "java.util.concurrent.Callable",
            "java.lang.Object", "java.lang.Comparable", "java.util.Comparator", "java.io.Serializable", "java.lang.Cloneable",
            "java.lang.AutoCloseable", "java.io.Closeable", "java.util.concurrent.ThreadFactory").contains(qualifiedType);
    }

    static JavaType answer(JavaType receiver, String method) {
        if (JavaType.STRING.equals(receiver) && !receiver.isArray()) {
            return method.equals("length") || method.equals("indexOf") ? JavaType.INT : method.equals("intern") ? JavaType.STRING : JavaType.UNKNOWN;
        }
        String answer = lookUp(receiver.name(), method);
        int mark = answer.indexOf('#');
        if (answer.equals("=")) {
            return receiver;
        }
        if (mark < 0) {
            return answer.equals("java.lang.Object") ? JavaType.UNKNOWN : JavaType.of(answer);
        }
        JavaType argument = receiver.argument(answer.charAt(mark + 1) - '0');
        return mark == 0 ? argument : new JavaType(answer.substring(0, mark), List.of(argument), 0);
    }

    /** What the class itself answers, else the interface that it implements with the same type arguments. */
    private static String lookUp(String type, String method) {
        for (String at = type; !at.isEmpty(); at = INTERFACES.getOrDefault(at, "")) {
            String answer = ANSWERS.get(at + "." + method);
            if (answer != null) {
                return answer;
            }
        }
        return ANSWERS.getOrDefault("java.lang.Object." + method, "");
    }

    static JavaType staticField(String qualifiedName) {
        int dot = qualifiedName.lastIndexOf('.');
        String owner = dot < 0 ? "" : qualifiedName.substring(0, dot);
        if (owner.equals("java.util.concurrent.TimeUnit")) {
            return JavaType.of(owner);
        }
        return JavaType.of(STATIC_FIELDS.getOrDefault(qualifiedName, ""));
    }

    /** The type of the only parameter of a lambda given to a method of a collection. */
    static JavaType elementGiven(JavaType receiver, String method) {
        return OF_ELEMENT.contains(method) && receiver.arguments().size() == 1 ? receiver.argument(0) : JavaType.UNKNOWN;
    }

    private static Map<String, Set<String>> packages(String table) {
        Map<String, Set<String>> result = new HashMap<>();
        table.lines().forEach(line -> {
            String[] parts = line.split(": ");
            result.put(parts[0], Set.copyOf(Arrays.asList(parts[1].trim().split("\\s+"))));
        });
        return Map.copyOf(result);
    }

    private static Map<String, String> interfaces(String table) {
        Map<String, String> result = new HashMap<>();
        table.lines().forEach(line -> {
            String[] parts = line.split(": ");
            for (String name : parts[1].trim().split("\\s+")) {
                result.put(qualify(name), qualify(parts[0]));
            }
        });
        return Map.copyOf(result);
    }

    private static Map<String, String> answers(String table) {
        Map<String, String> result = new HashMap<>();
        table.lines().forEach(line -> {
            int space = line.indexOf(' ');
            String method = line.substring(0, space);
            int dot = method.lastIndexOf('.');
            result.put(qualify(method.substring(0, dot)) + method.substring(dot), answerName(line.substring(space + 1)));
        });
        return Map.copyOf(result);
    }

    private static String answerName(String answer) {
        int mark = answer.indexOf('#');
        return mark < 0 ? qualify(answer) : mark == 0 ? answer : qualify(answer.substring(0, mark)) + answer.substring(mark);
    }

    private static String qualify(String simpleName) {
        return PACKAGES.keySet().stream().sorted().flatMap(p -> inPackage(p, simpleName).stream()).findFirst().orElse(simpleName);
    }
}
