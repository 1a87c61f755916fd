use super::*;
use crate::{catalog::Catalog, node::allocatable};

fn node(name: &str, max_pods: u32) -> Allocatable {
    let (catalog, name) = (Catalog::embedded(), name.parse().unwrap());
    allocatable(catalog.machine_type(&name).unwrap(), max_pods, Memory::from_gib(100), catalog.attach_limit(&name))
}

fn server(memory: &str) -> Request {
    Request { memory: memory.parse().unwrap(), ..Request::default() }
}

fn seats(name: &str, memory: &str) -> u32 {
    seats_per_node(&node(name, 110), &Overhead::default(), &server(memory)).seats
}

#[test]
fn decimal_gigabytes_fit_where_gibibytes_do_not() {
    for (name, binary, decimal, large) in [
        ("n1-standard-4", 1, 1, 0),
        ("n1-standard-8", 2, 2, 1),
        ("n1-highmem-8", 3, 4, 2),
        ("n2-highmem-16", 9, 10, 5),
        ("n2-highmem-32", 19, 21, 10),
        ("n2-highmem-64", 40, 43, 21),
        ("m1-ultramem-40", 76, 82, 41),
        ("m3-ultramem-32", 77, 83, 41),
    ] {
        assert_eq!((seats(name, "12Gi"), seats(name, "12G"), seats(name, "24G")), (binary, decimal, large), "{name}");
    }
}

#[test]
fn the_node_cacher_of_2020_costs_a_seat() {
    let overhead = Overhead { cpu: "0.9".parse().unwrap(), memory: "16.8Gi".parse().unwrap(), pods: 11 };
    let found = seats_per_node(&node("m1-ultramem-40", 110), &overhead, &server("12Gi"));
    assert_eq!((found.seats, found.binds), (75, Dimension::Memory));
}

#[test]
fn hundred_and_ten_servers_of_a_third_core_never_fit() {
    // The post-mortem of 2020: 0.36 CPU x 110 leaves 0.23 of 39.83 cores for everything else.
    let request = Request { cpu: "0.36".parse().unwrap(), memory: "6Gi".parse().unwrap(), volumes: 0 };
    let overhead = Overhead { cpu: "0.9".parse().unwrap(), memory: "16.8Gi".parse().unwrap(), pods: 11 };
    let found = seats_per_node(&node("m1-ultramem-40", 110), &overhead, &request);
    assert_eq!(
        (found.by(Dimension::Pods), found.by(Dimension::Cpu), found.seats, found.binds),
        (Some(99), Some(108), 99, Dimension::Pods)
    );
    let more_pods = seats_per_node(&node("m1-ultramem-40", 256), &overhead, &request);
    assert_eq!((more_pods.seats, more_pods.binds), (107, Dimension::Cpu));
}

#[test]
fn attached_disks_bind_before_memory_does() {
    let request = Request { volumes: 1, ..server("1Gi") };
    let found = seats_per_node(&node("n4-highmem-32", 110), &Overhead::default(), &request);
    assert_eq!((found.seats, found.binds, found.by(Dimension::Volumes)), (31, Dimension::Volumes, Some(31)));
    let unknown = Allocatable { volumes: None, ..node("n4-highmem-32", 110) };
    assert_eq!(seats_per_node(&unknown, &Overhead::default(), &request).binds, Dimension::Pods);
}

#[test]
fn a_server_that_asks_for_nothing_is_stopped_by_pods_only() {
    let found = seats_per_node(&node("n2-highmem-16", 110), &Overhead::default(), &Request::default());
    assert_eq!(
        (found.by(Dimension::Memory), found.by(Dimension::Cpu), found.seats, found.binds),
        (None, None, 110, Dimension::Pods)
    );
}

#[test]
fn an_overhead_beyond_the_node_leaves_nothing() {
    let overhead = Overhead { cpu: "500".parse().unwrap(), memory: "5Ti".parse().unwrap(), pods: 500 };
    let found = seats_per_node(&node("n2-highmem-16", 110), &overhead, &server("1Gi"));
    assert_eq!((found.seats, found.by(Dimension::Pods)), (0, Some(0)));
    assert_eq!(mixed_seats_per_node([(1.0, found.seats)]), None);
    assert_eq!(mixed_seats_per_node([]), None);
}

#[test]
fn nodes_are_rounded_up_and_never_infinite() {
    let none = "0%".parse().unwrap();
    assert_eq!(nodes_for(0, 10.0, none), Some(0));
    assert_eq!(nodes_for(30, 10.0, none), Some(3));
    assert_eq!(nodes_for(31, 10.0, none), Some(4));
    assert_eq!(nodes_for(1, 0.0, none), None);
    assert_eq!(nodes_for(1, f64::NAN, none), None);
    assert_eq!(nodes_for(u32::MAX, 1e-300, none), None);
}

#[test]
fn a_mix_needs_the_nodes_of_each_kind() {
    // Half use small servers, ten per node, half use large ones, two per node.
    let mixed = mixed_seats_per_node([(0.5, 10), (0.5, 2)]).unwrap();
    assert!((mixed - 3.333).abs() < 0.001);
    assert_eq!(mixed_seats_per_node([(0.5, 10), (0.5, 0)]), None);
}

#[test]
fn headroom_takes_nodes() {
    assert_eq!(nodes_for(1600, 76.0, "0%".parse().unwrap()), Some(22));
    assert_eq!(nodes_for(1600, 76.0, "20%".parse().unwrap()), Some(27));
    assert_eq!(nodes_for(1600, 76.0, Percent::ALL), None);
}
