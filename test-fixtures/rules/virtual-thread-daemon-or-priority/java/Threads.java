class Threads {
    void started() {
        Thread thread = Thread.startVirtualThread(() -> {});
        thread.setPriority(3); // expect: virtual-thread-daemon-or-priority
    }

    void built() {
        Thread thread = Thread.ofVirtual().unstarted(() -> {});
        thread.setDaemon(false); // expect: virtual-thread-daemon-or-priority
        thread.start();
    }

    void platform() {
        Thread thread = new Thread(() -> {});
        thread.setPriority(3); /* fine */
        thread.start();
    }

    void given(Thread thread) {
        thread.setPriority(3); /* fine */
    }

    void harmless() {
        Thread thread = Thread.startVirtualThread(() -> {});
        thread.setDaemon(true); /* fine */
    }
}
