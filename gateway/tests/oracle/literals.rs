//! Input values by chance.

use crate::dice::Dice;
use crate::document::Literal;
use crate::schema::Ty;

/// A literal of an input type of the generated schemas.
pub(crate) fn literal(dice: &mut Dice, ty: &Ty) -> Literal {
    match ty {
        Ty::NonNull(inner) => present(dice, inner),
        _ if dice.chance(8) => Literal::Null,
        _ => present(dice, ty),
    }
}

fn present(dice: &mut Dice, ty: &Ty) -> Literal {
    match ty {
        Ty::NonNull(inner) => present(dice, inner),
        Ty::List(inner) if dice.chance(20) => present(dice, inner),
        Ty::List(inner) => {
            let count = dice.below(3);
            Literal::List((0..count).map(|_| literal(dice, inner)).collect())
        }
        Ty::Named(name) => match name.as_str() {
            "Int" => Literal::Int(dice.below(200) as i64 - 100),
            "Float" if dice.chance(30) => Literal::Int(dice.below(9) as i64),
            "Float" => Literal::Float(dice.below(100) as f64 + 0.25),
            "Boolean" => Literal::Boolean(dice.chance(50)),
            "ID" if dice.chance(30) => Literal::Int(dice.below(9) as i64),
            "ID" | "String" => Literal::Text(["", "a", "\"quoted\"", "tab\tand\\", "ünï"][dice.below(5)].to_owned()),
            "Color" => Literal::Enum(["RED", "GREEN", "BLUE"][dice.below(3)].to_owned()),
            "Span" => span(dice),
            _ => blob(dice),
        },
    }
}

fn span(dice: &mut Dice) -> Literal {
    let mut members = vec![("from".to_owned(), Literal::Int(dice.below(9) as i64))];
    let optional = [
        ("to", Ty::named("Int")),
        ("color", Ty::named("Color")),
        ("names", Ty::named("String").required().list()),
        ("inner", Ty::named("Span")),
    ];
    for (name, ty) in optional {
        if dice.chance(25) {
            members.push((name.to_owned(), literal(dice, &ty)));
        }
    }
    if dice.chance(30) {
        members.reverse();
    }
    Literal::Object(members)
}

fn blob(dice: &mut Dice) -> Literal {
    match dice.below(4) {
        0 => Literal::Object(vec![
            ("id".to_owned(), Literal::Int(1)),
            ("list".to_owned(), Literal::List(vec![Literal::Null])),
        ]),
        1 => Literal::List(vec![Literal::Text("x".to_owned()), Literal::Boolean(true)]),
        2 => Literal::Int(7),
        _ => Literal::Text("blob".to_owned()),
    }
}

/// The JSON of a literal without variables.
pub(crate) fn json(literal: &Literal) -> serde_json::Value {
    match literal {
        Literal::Int(number) => (*number).into(),
        Literal::Float(number) => (*number).into(),
        Literal::Text(text) | Literal::Enum(text) | Literal::Variable(text) => text.as_str().into(),
        Literal::Boolean(value) => (*value).into(),
        Literal::Null => serde_json::Value::Null,
        Literal::List(items) => items.iter().map(json).collect(),
        Literal::Object(members) => {
            serde_json::Value::Object(members.iter().map(|(name, value)| (name.clone(), json(value))).collect())
        }
    }
}
