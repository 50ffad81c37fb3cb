//! Entities, their keys, and entity interfaces that other subgraphs see as `@interfaceObject`.

use std::collections::BTreeSet;

use super::Maker;
use crate::design::{Family, FieldPlan, Key, Origin, Part, TypePlan};
use crate::schema::{Kind, Ty};

/// The fields that keys are made of.
const KEYS: [&str; 5] = ["id", "code", "area no", "ref { area no }", "id area"];

impl Maker<'_> {
    pub(super) fn entities(&mut self) {
        for index in 0..self.dice.between(2, 4) {
            let name = format!("E{index}");
            self.entity(&name, &name, self_family(&name));
            let keys = self.key_choice();
            self.key_fields(&name, &keys);
            let mut parts = self.dice.some(&self.parts(), 3);
            let hub = parts.remove(self.dice.below(parts.len()));
            self.place(&name, hub, &keys, true);
            for part in parts {
                let count = self.dice.between(1, keys.len());
                let some = self.dice.some(&keys, count);
                self.place(&name, part, &some, false);
            }
        }
    }

    fn entity(&mut self, name: &str, family: &str, members: Vec<String>) {
        let mut ty = TypePlan::new(name, Kind::Object);
        ty.family = Some(family.to_owned());
        let size = 4 + members.len() as u64;
        self.design.families.insert(family.to_owned(), Family { members, size });
        self.design.types.insert(name.to_owned(), ty);
    }

    fn key_choice(&mut self) -> Vec<&'static str> {
        let mut keys = vec![if self.wants("other keys than id", 30) { *self.dice.pick(&KEYS[1..4]) } else { "id" }];
        if self.wants("several keys", 40) {
            let more = *self.dice.pick(&KEYS);
            if !keys.contains(&more) {
                keys.push(more);
                self.design.count("several keys");
            }
        }
        for key in &keys {
            self.design.count(match *key {
                "area no" | "id area" => "compound keys",
                "ref { area no }" => "nested keys",
                _ => "simple keys",
            });
        }
        keys
    }

    fn key_fields(&mut self, name: &str, keys: &[&str]) {
        let nested = format!("{name}Ref");
        if keys.contains(&"ref { area no }") {
            let mut ty = TypePlan::new(&nested, Kind::Object);
            ty.is_shared = true;
            ty.fields = vec![identity(&nested, "area", "Int"), identity(&nested, "no", "Int")];
            self.design.types.insert(nested.clone(), ty);
        }
        let fields = [("id", "ID"), ("code", "Int"), ("area", "Int"), ("no", "Int"), ("ref", nested.as_str())];
        for (field, ty) in fields {
            let top = |key: &&str| key.split(" {").next().unwrap_or_default().split(' ').any(|word| word == field);
            if keys.iter().any(top) {
                self.design.types.get_mut(name).unwrap().fields.push(identity(name, field, ty));
            }
        }
    }

    fn place(&mut self, name: &str, part: Part, keys: &[&str], is_hub: bool) {
        self.design.types.get_mut(name).unwrap().parts.insert(part);
        for (index, fields) in keys.iter().enumerate() {
            let resolvable = is_hub || index == 0 || !self.wants("unresolvable keys", 10);
            self.add_key(name, part, Key { fields: (*fields).to_owned(), resolvable });
        }
    }

    /// An interface with a key, its objects in one subgraph, and `@interfaceObject`s in others.
    pub(super) fn interface_object(&mut self) {
        if self.design.parts.len() < 2 || !self.wants("interface objects", 35) {
            return;
        }
        self.design.count("interface objects");
        let members: Vec<String> = (0..self.dice.between(2, 3)).map(|index| format!("M{index}")).collect();
        let parts = self.parts();
        let mut others = self.dice.some(&parts, 3);
        if others.len() < 2 {
            others = parts;
        }
        let home = others.remove(self.dice.below(others.len()));
        let mut interface = TypePlan::new("Media", Kind::Interface);
        interface.family = Some("Media".to_owned());
        interface.parts = others.iter().copied().chain([home]).collect();
        interface.members = interface.parts.iter().map(|part| (*part, members.clone())).collect();
        interface.as_object = others.iter().map(|part| (*part, BTreeSet::new())).collect();
        let key = Key { fields: "id".to_owned(), resolvable: true };
        interface.keys = interface.parts.iter().map(|part| (*part, vec![key.clone()])).collect();
        interface.common = vec![identity("Media", "id", "ID")];
        interface.declared.insert(home, vec!["id".to_owned()]);
        for member in &members {
            self.entity(member, "Media", members.clone());
            self.design.types.get_mut(member).unwrap().fields.push(identity("Media", "id", "ID"));
            self.place(member, home, &["id"], true);
        }
        self.design.types.insert("Media".to_owned(), interface);
        self.media_fields(home, &members, &others);
    }

    fn media_fields(&mut self, home: Part, members: &[String], others: &[Part]) {
        for name in ["title", "length"] {
            let ty = self.leaf_type();
            let mut field = FieldPlan::new("Media", name, ty);
            field.arguments = self.arguments();
            for member in members {
                let field = FieldPlan { owner: member.clone(), ..field.clone() };
                self.design.types.get_mut(member).unwrap().fields.push(field);
                self.serve(member, name, home);
            }
            let interface = self.design.types.get_mut("Media").unwrap();
            interface.common.push(field);
            interface.declared.get_mut(&home).unwrap().push(name.to_owned());
        }
        for (index, part) in others.iter().enumerate() {
            for (at, name) in ["stars", "views"].iter().enumerate() {
                let name = format!("{name}{index}");
                let leaf = self.leaf_type();
                let ty = if at == 1 { self.link_type(*part).unwrap_or(leaf) } else { leaf };
                let mut field = FieldPlan::new("Media", &name, ty);
                field.arguments = self.arguments();
                self.design.types.get_mut("Media").unwrap().fields.push(field);
                self.serve("Media", &name, *part);
            }
        }
    }
}

fn self_family(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}

fn identity(owner: &str, name: &str, ty: &str) -> FieldPlan {
    let mut field = FieldPlan::new(owner, name, Ty::named(ty).required());
    field.origin = Origin::Identity;
    field.is_required = true;
    field
}
